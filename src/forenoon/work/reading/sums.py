"""Sums that a model writes down, worked out again: `480 * 11.40 * 3 = 16416`."""

import ast
import operator
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: Decimal.__truediv__,
}  # fmt: skip
PLAIN = frozenset(map(Decimal, (2, 7, 12, 24, 52, 60, 100, 365)))  # parts of a year, a day, a hundred
LONGEST = 200  # characters


def results(sums: Collection[str], known: Collection[Decimal]) -> tuple[frozenset[Decimal], list[str]]:
    """What the sums come to that start from known numbers or from results before them, and what is wrong with the
    others."""
    found, wrong = set[Decimal](), list[str]()
    for one in sums:
        left, sign, right = bared(one).rpartition("=")
        try:
            operands, value = worked_out(left)
            told = Decimal(right.strip())
        except (ValueError, SyntaxError, ArithmeticError, RecursionError, InvalidOperation, DivisionByZero, Overflow):
            wrong.append(f"“{one}” is no sum as in 480 * 11.40 * 3 = 16416")
            continue
        usual = {*known, *found, *PLAIN}
        strange = [n for n in operands if not usual & {n, n * 100, (n - 1) * 100, (1 - n) * 100}]
        if strange or not sign:
            wrong.append(f"{strange[0] if strange else one} of the sum “{one}” stands in none of its passages")
        elif round(value, places(told)) != told:
            wrong.append(f"“{one}”: it comes to {round(value, 4).normalize():f}")
        else:
            found.add(told)
    return frozenset(found), wrong


def bared(one: str) -> str:
    """A sum in plain signs, its numbers without separators."""
    return one.replace("×", "*").replace("÷", "/").replace("−", "-").replace(",", "")


def places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def worked_out(text: str) -> tuple[list[Decimal], Decimal]:
    """The numbers of a sum, and what it comes to. Raises ValueError for anything but numbers and + - * / ( )."""
    if len(text) > LONGEST:
        raise ValueError(text)
    tree = ast.parse(text.strip(), mode="eval").body
    return list(numbers_in(tree, text)), value_of(tree, text)


def value_of(node: ast.expr, text: str) -> Decimal:
    match node:
        case ast.Constant(value=int() | float()):
            return exact(node, text)
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](value_of(left, text), value_of(right, text))
        case _:
            raise ValueError(text)


def numbers_in(node: ast.expr, text: str) -> Iterator[Decimal]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant):
            yield exact(one, text)


def exact(node: ast.Constant, text: str) -> Decimal:
    """As it is written, not as a binary number."""
    return Decimal(ast.get_source_segment(text.strip(), node) or str(node.value)).normalize() + 0
