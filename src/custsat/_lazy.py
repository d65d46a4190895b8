"""Lazy loading of a package's public names (PEP 562).

A package lists its public names once, by the module that defines them::

    __getattr__, __dir__, __all__ = attach(__name__, {"_nps": ["NetPromoter", "nps"]})

Nothing is imported before it is used, and each name is looked up once.  A submodule
without a leading underscore is public itself.  The stub files that type checkers read
(``__init__.pyi``) are generated from these lists by ``docs/generate.py``.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    Submodules = Mapping[str, Collection[str]]
    Hooks = tuple[Callable[[str], object], Callable[[], list[str]], list[str]]


def attach(package: str, submodules: "Submodules", *, extra: str = "") -> "Hooks":
    """Return ``__getattr__``, ``__dir__`` and ``__all__`` of *package*.

    Args:
        package: the name of the package.
        submodules: for each submodule the public names that it defines; a name that
            starts with ``custsat.`` is a module of another package.
        extra: the extra whose dependencies the submodules need, if they need any.

    Raises:
        AttributeError: from ``__getattr__``, with the nearest public name.
        MissingExtra: from ``__getattr__``, if a dependency of *extra* is missing.

    >>> get, names, _ = attach("custsat.rules", {"_bands": ["Bands"]})
    >>> get("Bands").__name__, names()
    ('Bands', ['Bands'])
    >>> get("Band")
    Traceback (most recent call last):
        ...
    AttributeError: module 'custsat.rules' has no attribute 'Band'; did you mean ...
    """
    module_of = {name: module for module, names in submodules.items() for name in names}
    module_of |= {
        top: top
        for top in map(_top, submodules)
        if top.isidentifier() and top[0] != "_" and top != "custsat"
    }
    public = sorted(module_of)

    def get(name: str) -> object:
        module = module_of.get(name)
        if module is None:
            # without *name* the interpreter adds no suggestion of its own
            message = _message(package, name, public)
            raise AttributeError(message, obj=import_module(package))
        value: object = None
        missing = ""
        try:
            value = import_module(_absolute(package, module))
        except ModuleNotFoundError as error:
            if not extra:
                raise
            missing = str(error.name)
        if missing:
            from custsat.errors import MissingExtra

            raise MissingExtra(part=package, needs=missing, extra=extra)
        if name != module:
            value = getattr(value, name)
        setattr(import_module(package), name, value)  # found at once from now on
        return value

    return get, lambda: public, public


def _absolute(package: str, module: str) -> str:
    return module if module.startswith("custsat.") else f"{package}.{module}"


def _top(module: str) -> str:
    """The first part of a dotted name."""
    return module.partition(".")[0]


def _message(package: str, name: str, public: list[str]) -> str:
    message = f"module {package!r} has no attribute {name!r}"
    if name.startswith("_"):  # what interpreters and tools ask for
        return message
    from difflib import get_close_matches

    path_of: dict[str, str] = {}
    for word, path in sorted(_paths("custsat"), key=_depth):
        path_of.setdefault(word, path)
    known = {**path_of, **{word: word for word in public}}
    same = [word for word in public if word.lower() == name.lower()]
    near = (
        same
        or get_close_matches(name, public, n=1)
        or get_close_matches(name, path_of, n=1, cutoff=0.75)
    )
    names = [name] if name in path_of else near
    return message + "".join(f"; did you mean {known[word]!r}?" for word in names)


def _paths(package: str) -> "Iterator[tuple[str, str]]":
    """Every public name in *package* and its packages, with its path below custsat."""
    from importlib.util import find_spec

    for name in import_module(package).__all__:
        path = f"{package}.{name}"
        yield name, path.removeprefix("custsat.")
        spec = find_spec(path) if name.islower() else None
        if spec is not None and spec.submodule_search_locations is not None:
            yield from _paths(path)


def _depth(named: tuple[str, str]) -> int:
    return named[1].count(".")
