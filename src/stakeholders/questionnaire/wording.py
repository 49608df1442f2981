"""A questionnaire made of needs: its questions, scales and explanations, in the language of the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.model.header import Header
from stakeholders.model.needs import Need
from stakeholders.questionnaire.form import REMARKS, Asked, Entry, Question, Questionnaire
from stakeholders.texts import _, language, plural

SCALES = {"needs": (1, 5), "recommendation": (0, 10), "effort": (1, 7)}
"""From which figure to which answers go, by what is asked."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a questionnaire is to ask.

    :param kano: of each need Kano's pair of questions, in the place of satisfaction.
    :param importance: of each need how important it is.
    """

    importance: bool = True
    kano: bool = False
    recommendation: bool = False
    effort: bool = False
    remarks: bool = True
    title: str = ""
    return_to: str = ""
    until: dt.date | None = None


def questionnaire(header: Header, survey: str, party: str, needs: Iterable[Need], wish: Wish) -> Questionnaire:
    """The questionnaire to a party about needs, in the language chosen."""
    asked = tuple(_of_a_need(wish))
    return Questionnaire(
        title=wish.title or (_("What matters to you?") if wish.kano else _("How well do we meet your needs?")),
        organisation=header.organisation,
        language=language(),
        statements=header.language,
        survey=survey,
        party=party,
        needs=tuple(Entry(survey, need.id, "", need.statement, asked) for need in needs),
        further=tuple(_further(header, survey, wish)),
        return_to=wish.return_to,
        until=wish.until.isoformat() if wish.until is not None else "",
        fewest=header.policy.fewest_answers,
    )


def own_survey(survey: str, question: Question) -> str:
    """The id of the survey to which the answers to a question belong, for it has a scale of its own."""
    return f"{survey}-{question}"


def _of_a_need(wish: Wish) -> Iterable[Asked]:
    low, high = SCALES["needs"]
    if wish.importance:
        yield Asked("importance", _("How important is this to you?"), low, high, _importance())
    if wish.kano:
        yield Asked("functional", _("If it is so, how do you feel?"), low, high, _feelings())
        yield Asked("dysfunctional", _("If it is not so, how do you feel?"), low, high, _feelings())
    else:
        yield Asked("satisfaction", _("How satisfied are you with us in this?"), low, high, _satisfaction())


def _further(header: Header, survey: str, wish: Wish) -> Iterable[Entry]:
    organisation = header.organisation
    if wish.recommendation:
        text = _("How likely are you to recommend {organisation} to others?").format(organisation=organisation)
        yield _scored(survey, "recommendation", text, (_("not at all likely"), _("very likely")))
    if wish.effort:
        text = _("How easy is it to get what you need from {organisation}?").format(organisation=organisation)
        yield _scored(survey, "effort", text, (_("very hard"), _("very easy")))
    if wish.remarks:
        yield Entry(own_survey(survey, REMARKS), "", REMARKS, _("What else should we know?"), ())


def _scored(survey: str, question: Question, text: str, words: tuple[str, str]) -> Entry:
    return Entry(own_survey(survey, question), "", question, "", (Asked("score", text, *SCALES[question], words),))


def _importance() -> tuple[str, ...]:
    return (_("not important"), _("slightly important"), _("fairly important"), _("important"), _("very important"))


def _satisfaction() -> tuple[str, ...]:
    return (
        _("very dissatisfied"),
        _("dissatisfied"),
        _("neither satisfied nor dissatisfied"),
        _("satisfied"),
        _("very satisfied"),
    )


def _feelings() -> tuple[str, ...]:
    return (
        _("I like it"),
        _("I take it for granted"),
        _("It is all the same to me"),
        _("I can live with it"),
        _("I dislike it"),
    )


def promises(form: Questionnaire) -> tuple[str, ...]:
    """Who asks, who gets the answers, and what becomes of them: what a respondent is told before all else."""
    organisation = form.organisation
    return (
        _("{organisation} asks you for a few minutes. Leave out whatever you cannot or do not want to answer.").format(
            organisation=organisation
        ),
        _(
            "Your answers go to {organisation}. They are counted together with those of others, and used to decide what"
            " to improve."
        ).format(organisation=organisation),
        _(
            "The form asks for no name and nothing about you. The answers carry a mark that says nothing of you, and"
            " serves only to count nobody twice. A message by which you send them may well show who you are."
        ),
        *(
            (
                plural(
                    "Figures are shown from one answer.",
                    "Figures are shown only where there are {count} answers or more.",
                    form.fewest,
                ),
            )
            if form.fewest > 1
            else ()
        ),
        *_in_another_language(form),
    )


def _in_another_language(form: Questionnaire) -> tuple[str, ...]:
    if not form.statements or form.statements == form.language:
        return ()
    return (_("The statements you are asked about stand in the words in which they were written down."),)


def way_back(form: Questionnaire) -> str:
    """How the filled form is to be sent, and by when."""
    match bool(form.return_to), bool(form.until):
        case True, True:
            text = _("Please send the file to {address} by {day}.")
        case True, False:
            text = _("Please send the file to {address}.")
        case False, True:
            text = _("Please send the file back to whoever sent you this form, by {day}.")
        case _both:
            text = _("Please send the file back to whoever sent you this form.")
    return text.format(address=form.return_to, day=form.until)


def no_names() -> str:
    """What is said beside every place for words of one's own."""
    return _("Please write no names, and nothing by which a person could be known.")
