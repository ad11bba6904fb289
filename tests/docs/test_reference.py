"""The reference that is made from docstrings."""

from pathlib import Path

from generator.build.reference import write_reference

ROOT = Path(__file__).parent.parent.parent
MODULE = '''"""What the module is."""

LIMIT = 3
"""How many."""

_HIDDEN = 4
"""Not shown."""

type Pair = tuple[int, int]


class Thing(Base):
    """A thing; see :class:`other.Thing`."""

    name: str
    size: int = 1

    @property
    def area(self) -> int:
        """Its ``size``, squared."""

    def _secret(self) -> None:
        """Not shown."""


def make(size: int, *, name: str = "x") -> Thing:
    """Make a thing.

    Raises:
        ValueError: it would be
            too small.
        TypeError: it would be odd.
    """
'''
REFERENCE = """\
## package.thing

What the module is.

### LIMIT

How many.

### Pair

```python
type Pair = tuple[int, int]
```

### Thing

```python
class Thing(Base)
    name: str
    size: int = 1
```

A thing; see `other.Thing`.

#### Thing.area

```python
@property
area(self) -> int
```

Its `size`, squared.

### make

```python
make(size: int, *, name: str='x') -> Thing
```

Make a thing.

Raises:

- `ValueError`: it would be too small.
- `TypeError`: it would be odd.
"""


def test_reference(tmp_path: Path) -> None:
    """Public names with their signatures and docstrings, without the edges."""
    for name in ("thing.py", "cli/thing.py", "__main__.py"):
        file = tmp_path / "package" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(MODULE, "utf-8")
    reference = write_reference(tmp_path / "package")

    assert reference.endswith(REFERENCE)
    assert reference.count("## package.thing\n") == 1
    assert "cli" not in reference


def test_every_public_name_is_explained() -> None:
    """No entry of our own reference is without words."""
    entries = write_reference(ROOT / "generator").split("\n## ", 1)[1].split("\n#")
    silent = [
        entry.split("\n")[0].strip("# ")
        for entry in entries
        if "type " not in entry and not entry.split("\n", 1)[1].split("```")[-1].strip()
    ]

    assert silent == []
