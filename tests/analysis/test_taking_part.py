"""Which functions take part in which stages, and whose needs arise there."""

from example_registers import TODAY, register_of
from stakeholders.analysis.held import Held
from stakeholders.analysis.taking_part import TakingPart, taking_part

HEAD = "register: {organisation: Example Ltd, stages: [order, delivery]}\nparties: [{id: airlines, name: A}]\n"


def found(functions: str, needs: str = "") -> TakingPart:
    return taking_part(Held(register_of(f"{HEAD}functions: [{functions}]\nneeds: [{needs}]\n"), TODAY))


def need(id: str, **fields: str) -> str:
    told = "".join(f", {name}: {value}" for name, value in fields.items())
    return f"{{id: {id}, party: airlines, statement: S.{told}}}"


def test_no_stage_is_empty_until_a_function_says_where_it_takes_part() -> None:
    assert found("{id: sales, name: Sales}").empty == ()
    assert [part.stage for part in found("{id: sales, name: Sales, stages: [order]}").empty] == ["delivery"]


def test_a_need_that_arises_twice_in_a_stage_counts_once() -> None:
    part = found("{id: sales, name: Sales}", need("a", owner="sales", stages="[order, order]"))
    assert part.owned == {("sales", "order"): 1}
    assert len(part.stages[0].needs) == 1


def test_needs_set_aside_and_those_of_no_function_that_counts() -> None:
    part = found(
        "{id: sales, name: Sales, stages: [order]}, {id: export, name: Export, status: retired}",
        ", ".join(
            (
                need("aside", owner="sales", stages="[order]", addressed="false"),
                need("orphan", stages="[order]"),
                need("retired", owner="export", stages="[order]"),
                need("kept", owner="sales", stages="[order]"),
            )
        ),
    )
    assert [each.id for each in part.stages[0].needs] == ["orphan", "retired", "kept"]
    assert [each.id for each in part.stages[0].unowned] == ["orphan", "retired"]
    assert part.stages[0].absent == ()
