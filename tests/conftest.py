"""What all tests share: expected outputs in files, rewritten with `pytest --golden`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # how long a test takes depends on the machine
settings.load_profile("untimed")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the files in tests/golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """`golden("basic.tmx", data)`: the data must be, byte for byte, that file in `tests/golden`."""

    def compare(name: str, data: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        expected = path.read_bytes() if path.exists() else b""
        assert data.decode().splitlines() == expected.decode().splitlines(), "see `make golden`"
        assert data == expected, "line ends differ"

    return compare
