# Install a wheel into an environment of its own, away from the checkout, and use it.
# Usage: sh tests/try_wheel.sh PYTHON WHEEL
set -eu
articles=$(pwd)/corpora/marked
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$1" -m venv "$room/env"
"$room/env/bin/python" -m pip install --quiet "$2"
cd "$room"
env/bin/tm-align --version
env/bin/tm-align run "$articles" -o out --quiet
test -s out/tm.db
test -s out/tmx/en-US_nl-NL.tmx
test -s out/po/nl-NL.po
env/bin/tm-align stats --store out/tm.db
env/bin/tm-align review --store out/tm.db --export review.html
test -s review.html
