"""spaCy may make a new object each time a token is asked for, so `is` between tokens is a walk that never ends."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "onrecord"
TOKENS = {"head", "root", "token", "verb", "noun", "here", "child", "subject", "top", "word"}


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_no_token_is_compared_by_identity() -> None:
    wrong = [
        f"{path.name}:{node.lineno}: {ast.unparse(node)}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Compare)
        for op, right in zip(node.ops, node.comparators, strict=True)
        if isinstance(op, ast.Is | ast.IsNot) and _last_name(right) in TOKENS and _last_name(node.left) != "found"
    ]
    assert wrong == []
