"""Tables: named arrays that kernels take together, such as the columns of the organizations.

A table behaves like a named tuple of its arrays.  To a kernel it is one argument that costs next to nothing: a named
tuple of thirty arrays is taken apart anew at every call, which takes longer than many a kernel works.  So a table keeps
what a kernel needs of its arrays (length, address, shape and strides) in one block of memory that is read at once.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self, TypeVar, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray


def _element(array: Any) -> Any:
    """What an annotated array is of: NumPy's alias has shape and dtype, from NumPy 2.5 and Python 3.12 on the element.

    >>> _element(NDArray[np.int64]) is _element(list[np.int64]) is np.int64
    True
    """
    last = get_args(array)[-1]
    return next(iter(get_args(last)), last)


class Table:
    """The arrays that a class names in its annotations, in their order; they may be written to, not replaced.

    Arrays belong to the table, and a kernel does not keep them alive: it returns copies of them alone.
    """

    _fields: ClassVar[tuple[str, ...]]
    _elements: ClassVar[tuple[Any, ...]]
    _address: int
    table_type: Any
    table_number: int  # that of the type, by which a kernel knows it

    def __init_subclass__(cls) -> None:
        """The arrays of this class and their elements, from its annotations."""
        cls._fields = tuple(cls.__annotations__)
        hints = get_type_hints(cls)
        cls._elements = tuple(_element(hints[name]) for name in cls._fields)

    @classmethod
    def elements(cls) -> tuple[Any, ...]:
        """The element type of each array, from the annotations."""
        return cls._elements

    def __init__(self, *arrays: NDArray[Any], **named: NDArray[Any]) -> None:
        values = dict(zip(self._fields, arrays, strict=False)) | named
        if len(arrays) + len(named) != len(self._fields) or set(values) != set(self._fields):
            raise TypeError(f"{type(self).__name__} is made of {', '.join(self._fields)}")
        words: list[int] = []
        for name, element in zip(self._fields, self._elements, strict=True):
            array = values[name]
            if array.dtype != element or not array.flags.carray:
                raise TypeError(
                    f"{type(self).__name__}.{name} has to be a contiguous, writable array of {element.__name__}"
                )
            # an array as Numba lays it out, without an owner to be counted
            address = array.__array_interface__["data"][0]
            words += [0, 0, array.size, array.itemsize, address, *array.shape, *array.strides]
        kind = self._kind_of(tuple(values[name].ndim for name in self._fields))
        memory = np.array(words, dtype=np.int64)
        # the second reference to each array keeps NumPy from moving it (resize)
        kept = (memory, tuple(values.values()))
        self.__dict__.update(values, _kept=kept, _address=memory.ctypes.data, table_type=kind, table_number=id(kind))

    @classmethod
    @functools.cache  # one for each class and shape of its arrays, made when first asked for
    def _kind_of(cls, dimensions: tuple[int, ...]) -> Any:
        """What a kernel knows of a table of this class whose arrays have these dimensions."""
        from sim.table_types import table_type

        return table_type(cls, tuple(zip(cls._fields, cls._elements, dimensions, strict=True)))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is written to, not replaced: use _replace")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} stays as long as the table")

    def __iter__(self) -> Iterator[NDArray[Any]]:
        return iter([self.__dict__[name] for name in self._fields])

    def __len__(self) -> int:
        return len(self._fields)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled as its arrays."""
        return _remade, (type(self), *self)

    def __deepcopy__(self, _: Any) -> Self:
        """An independent copy in one block of memory."""
        return copied(self)

    def _asdict(self) -> dict[str, NDArray[Any]]:
        """The arrays by name."""
        return {name: self.__dict__[name] for name in self._fields}

    def _replace(self, **named: NDArray[Any]) -> Self:
        """A table with other arrays of these names."""
        return type(self)(**{**self._asdict(), **named})


def _remade(kind: type[Table], *arrays: NDArray[Any]) -> Table:
    """A table of these arrays, copied where they came without leave to write."""
    return kind(*(array if array.flags.writeable else array.copy() for array in arrays))


_LINE = 64
"""Bytes of a line of the processor's cache."""

SomeTable = TypeVar("SomeTable", bound=Table)


def _in_one_block(shapes: Sequence[tuple[tuple[int, ...], Any]]) -> list[NDArray[Any]]:
    """Arrays of zeros of these (shape, element) in one block of memory, each from the start of a cache line on.

    A vector that spans two lines is fetched twice; and a large block gets large pages where there are any.
    """
    starts, end = [], 0
    for shape, element in shapes:
        starts.append(end)
        end += -(-math.prod(shape) * np.dtype(element).itemsize // _LINE) * _LINE
    block = np.zeros(end + _LINE, dtype=np.uint8)
    ahead = -block.ctypes.data % _LINE
    return [
        np.ndarray(shape, element, block, ahead + start) for start, (shape, element) in zip(starts, shapes, strict=True)
    ]


def empty(kind: type[SomeTable], capacity: int) -> SomeTable:
    """A table of this kind with ``capacity`` rows of zeros."""
    return kind(*_in_one_block([((capacity,), element) for element in kind.elements()]))


def enlarged(table: SomeTable, capacity: int) -> SomeTable:
    """The same rows in a table with room for ``capacity``."""
    larger = empty(type(table), capacity)
    for new, old in zip(larger, table, strict=True):
        new[: len(old)] = old
    return larger


def copied(table: SomeTable) -> SomeTable:
    """An independent copy."""
    arrays = _in_one_block([(column.shape, column.dtype) for column in table])
    for new, old in zip(arrays, table, strict=True):
        new[...] = old
    return type(table)(*arrays)
