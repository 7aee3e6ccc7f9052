"""Two things a processor does in one instruction and NumPy has no word for: counting bits, and adding short rows."""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

# A row is as long as the sums that a processor with sixteen 256-bit registers can keep in them.
VECTORS = 16
VECTOR_BYTES = 32
ROW_BYTES = VECTORS * VECTOR_BYTES


@intrinsic
def bits_set(_: Any, word: Any) -> Any:  # noqa: ARG001
    """How many bits of a 64-bit word are set."""

    def build(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), build


@intrinsic
def add_rows(_: Any, sums: Any, place: Any, table: Any, rows: Any, first: Any, last: Any) -> Any:  # noqa: ARG001
    """Add rows of a table to one row of sums: `for row in rows[first:last]: sums[place] += table[row]`.

    `sums` and `table` are C-ordered arrays of rows of ROW_BYTES, `rows` 32-bit row numbers. The sums stay in registers
    from the first row to the last, in the order of the rows.
    """
    size = 4 if sums.dtype == types.float32 else 8
    number = ir.FloatType() if size == 4 else ir.DoubleType()
    whole, vector = ir.IntType(64), ir.VectorType(number, VECTOR_BYTES // size)

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        def data(position: int, kind: ir.Type) -> Any:
            """Where an array's entries begin."""
            array = context.make_array(signature.args[position])(context, builder, arguments[position])
            return builder.bitcast(array.data, kind.as_pointer())

        def vectors(base: Any, row: Any) -> list[Any]:
            """Where the vectors of one row stand."""
            start = builder.mul(row, whole(VECTORS))
            return [builder.gep(base, [builder.add(start, whole(k))]) for k in range(VECTORS)]

        table_data, row_numbers = data(2, vector), data(3, ir.IntType(32))
        into = vectors(data(0, vector), arguments[1])
        before = builder.block
        start = [builder.load(at, align=size) for at in into]
        head, body, after = (builder.append_basic_block(name) for name in ("head", "body", "after"))
        builder.branch(head)
        builder.position_at_end(head)
        at = builder.phi(whole)
        at.add_incoming(arguments[4], before)
        held = [builder.phi(vector) for _ in range(VECTORS)]
        for one, first_value in zip(held, start, strict=True):
            one.add_incoming(first_value, before)
        builder.cbranch(builder.icmp_signed("<", at, arguments[5]), body, after)
        builder.position_at_end(body)
        row = builder.zext(builder.load(builder.gep(row_numbers, [at])), whole)
        for one, where in zip(held, vectors(table_data, row), strict=True):
            one.add_incoming(builder.fadd(one, builder.load(where, align=size)), body)
        at.add_incoming(builder.add(at, whole(1)), body)
        builder.branch(head)
        builder.position_at_end(after)
        for one, where in zip(held, into, strict=True):
            builder.store(one, where, align=size)
        return context.get_dummy_value()

    return types.void(sums, types.intp, table, rows, types.intp, types.intp), build
