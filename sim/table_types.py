"""What a kernel knows of a table: its arrays by name, loaded at once from the table's block of memory.

Apart from :mod:`sim.columns` because the compiler takes long to import, and a mechanism that only tells of its numbers
needs none.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba import extending, types
from numba.extending import make_attribute_wrapper, models, register_model, typeof_impl, unbox

# Numba leaves these without types
_element: Any = numba.from_dtype
_native: Any = extending.NativeValue


class TableType(types.Type):
    """What a kernel knows of a table: the name of its class, and name and type of each array."""

    def __init__(self, name: str, arrays: tuple[tuple[str, Any], ...]) -> None:
        self.arrays = arrays
        told = ", ".join(f"{column}: {kind}" for column, kind in arrays)
        super().__init__(name=f"{name}({told})")


@register_model(TableType)
class TableModel(models.StructModel):
    """In machine code a table is its arrays, one after the other."""

    def __init__(self, manager: Any, kind: TableType) -> None:
        super().__init__(manager, kind, list(kind.arrays))  # type: ignore[no-untyped-call]


@unbox(TableType)  # type: ignore[untyped-decorator, no-untyped-call]
def _unbox(kind: TableType, given: Any, compiler: Any) -> Any:
    """Load a table's arrays from its block of memory; they belong to Python, so that nothing is counted."""
    address = compiler.pyapi.object_getattr_string(given, "_address")
    number = compiler.pyapi.long_as_longlong(address)
    compiler.pyapi.decref(address)
    place = compiler.builder.inttoptr(number, compiler.context.get_value_type(kind).as_pointer())
    return _native(compiler.builder.load(place))


_readable: set[str] = set()
"""Names of arrays that kernels can read so far."""


def table_type(kind: type[Any], arrays: tuple[tuple[str, Any, int], ...]) -> TableType:
    """Let kernels read a class of tables whose arrays have these names, elements and dimensions."""
    typeof_impl.register(kind)(_type_of)  # type: ignore[no-untyped-call]
    for name, _, _ in arrays:
        if name not in _readable:
            make_attribute_wrapper(TableType, name, name)
            _readable.add(name)
    return TableType(
        kind.__name__,
        tuple((name, types.Array(_element(np.dtype(element)), number, "C")) for name, element, number in arrays),
    )


def _type_of(table: Any, _: Any) -> Any:
    """What Numba sees in a table."""
    return table.table_type
