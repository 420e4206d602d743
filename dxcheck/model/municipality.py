"""Local governments and their codes."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from dxcheck.model.base import Model
from dxcheck.model.vocabulary import Kind

CODE = r"^[0-9]{6}$"
CHECK_WEIGHTS = (6, 5, 4, 3, 2)
"""Weights of the first five digits of a 全国地方公共団体コード."""


def check_digit(first_five: str) -> str:
    """Return the check digit (検査数字) of a local-government code.

    The products of the first five digits with 6 5 4 3 2 are added and divided by 11; the last digit
    of 11 less the remainder is the check digit.
    """
    total = sum(
        int(digit) * weight for digit, weight in zip(first_five, CHECK_WEIGHTS, strict=True)
    )
    return str((11 - total % 11) % 10)


def _with_check_digit(code: str) -> str:
    right = check_digit(code[:5])
    if code[5] != right:
        raise PydanticCustomError("check_digit", "", {"code": code, "expected": code[:5] + right})
    return code


class Municipality(Model):
    """The local government whose plan it is."""

    code: Annotated[str, Field(pattern=CODE), AfterValidator(_with_check_digit)]
    """The 6-digit 全国地方公共団体コード, as text; its check digit is verified."""
    name: str
    """Its name."""
    prefecture: str
    """The prefecture it lies in, or its own name."""
    kind: Kind
    """What kind of government it is."""
