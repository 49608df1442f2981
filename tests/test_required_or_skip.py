import pytest

from conftest import required_or_skip


def test_goes_on_where_the_program_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEHOLDERS_REQUIRE", "all")
    required_or_skip("chromium", True)


@pytest.mark.parametrize("required", ["", "postgresql", "chromium-driver"])
def test_skips_where_nobody_requires_it(required: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEHOLDERS_REQUIRE", required)
    with pytest.raises(pytest.skip.Exception, match="chromium was not found"):
        required_or_skip("chromium", False)


@pytest.mark.parametrize("required", ["all", "chromium", "postgresql, chromium"])
def test_fails_where_it_is_required(required: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEHOLDERS_REQUIRE", required)
    with pytest.raises(pytest.fail.Exception, match="chromium is required here"):
        required_or_skip("chromium", False)
