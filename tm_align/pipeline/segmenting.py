"""The rules by which articles without marks are cut into segments."""

from functools import lru_cache
from pathlib import Path

from tm_align.errors import InputError
from tm_align.parse.segmentation import Rules, default_rules, user_rules


@lru_cache(maxsize=4)
def rules_in(file: str | None) -> Rules:
    """The rules of an SRX file, or LanguageTool's. Raises `InputError` for what is none."""
    if file is None:
        return default_rules()
    try:
        Path(file).read_bytes()  # what reads the rules takes a name it does not find for an address
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    try:
        return user_rules(file)
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: is no SRX file that can be used: {error}") from error
