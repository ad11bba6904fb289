"""Writes the reference of the Python modules as Markdown, from their docstrings.

It reads syntax trees and imports nothing, so annotations stand as they were written.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

# What calls the core, and is called by nobody.
_EDGES = ("build", "cli", "__main__.py")
_ROLE = re.compile(r":\w+:`~?([^`]+)`")
_RAISES = re.compile(r"^(Raises:)\n((?: {4}.*\n?)+)", re.MULTILINE)
_HEAD = """\
---
title: Reference
description: The public names of the Python modules, from their docstrings.
---

# Reference

The core, module by module: its public names and what their docstrings say.
"""

type _Definition = ast.ClassDef | ast.FunctionDef


def write_reference(package: Path) -> str:
    """Return the reference of the modules in the folder *package*."""
    files = [
        path
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).parts[0] not in _EDGES
    ]
    return "\n".join([_HEAD, *(part for path in files for part in _module(path, package.parent))])


def _module(path: Path, root: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    yield f"## {name}\n\n{_docstring(tree)}\n"
    for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) if _is_public(name):
                yield from _definition(node)
            case ast.TypeAlias(name=ast.Name(id=name)) if _is_public(name):
                yield f"### {name}\n\n```python\n{ast.unparse(node)}\n```\n"
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name))
            ) if _is_public(name):
                match following:
                    case ast.Expr(value=ast.Constant(value=str(text))):
                        yield f"### {name}\n\n{_markdown(text)}\n"


def _definition(node: _Definition, owner: str = "") -> Iterator[str]:
    """Yield the entry of a class or a function, and those of a class's own names."""
    heading = "####" if owner else "###"
    yield f"{heading} {owner}{node.name}\n\n```python\n{_signature(node)}\n```\n"
    yield f"{_docstring(node)}\n"
    if isinstance(node, ast.ClassDef):
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and _is_public(each.name):
                yield from _definition(each, f"{node.name}.")


def _signature(node: _Definition) -> str:
    """Return what a caller has to know: parameters and result, or the fields of a record."""
    if isinstance(node, ast.FunctionDef):
        decorators = [f"@{ast.unparse(each)}\n" for each in node.decorator_list]
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return f"{''.join(decorators)}{node.name}({ast.unparse(node.args)}){returns}"
    bases = ", ".join(map(ast.unparse, node.bases))
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
    head = f"class {node.name}({bases})" if bases else f"class {node.name}"
    return "\n".join([head, *(f"    {ast.unparse(field)}" for field in fields)])


def _docstring(node: ast.Module | _Definition) -> str:
    return _markdown(ast.get_docstring(node, clean=False) or "")


def _markdown(docstring: str) -> str:
    """Return a docstring as Markdown: roles become code, and what it raises a list."""
    text = _ROLE.sub(r"`\1`", inspect.cleandoc(docstring)).replace("``", "`")
    return _RAISES.sub(lambda found: f"{found[1]}\n\n{_items(found[2])}", text)


def _items(lines: str) -> str:
    items = inspect.cleandoc(lines).replace("\n    ", " ").splitlines()
    return "\n".join(
        f"- `{name}`:{text}" for name, _, text in (each.partition(":") for each in items)
    )


def _is_public(name: str) -> bool:
    return not name.startswith("_")
