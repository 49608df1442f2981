"""Student's t distribution, for any degrees of freedom, fractions of one too; and the normal one, its limit.

The probability beyond `t` is half of I_x(degrees/2, 1/2) at x = degrees / (degrees + t^2) (Abramowitz and Stegun
26.7.1): in the middle by a series of positive terms, in the tails by a continued fraction, and for very many degrees by
Hill's normal deviate, so that no way loses digits by subtraction.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

CONFIDENCE = 0.95
"""How sure an interval is to hold the truth, where nothing else is said."""
_MANY = 1e4
"""From so many degrees on Hill's deviate is exact, and the continued fraction begins to lose digits."""


def cdf(t: float, degrees: float) -> float:
    """The probability of a value up to `t`.

    :param degrees: degrees of freedom, whole or not; infinite for the normal distribution.
    :raises ValueError: the degrees of freedom are not positive, or `t` is no number.
    """
    return 1 - tail(t, degrees) if t > 0 else tail(-t, degrees)


def tail(t: float, degrees: float) -> float:
    """The probability of a value beyond `t`, which is not negative: to the last digits, however small it is.

    :raises ValueError: `t` is negative or no number, or the degrees of freedom are not positive.
    """
    if not t >= 0:
        raise ValueError(f"a tail from {t}")
    _positive(degrees)
    if math.isinf(t):
        return 0.0
    if t <= _edge(degrees) and math.isfinite(degrees):
        return 0.5 - _middle(t, degrees)
    return _normal_tail(t, degrees) if degrees >= _MANY else math.exp(_log_tail(t, degrees))


def quantile(probability: float, degrees: float) -> float:
    """The value up to which the probability is the one given.

    :param degrees: degrees of freedom, whole or not; infinite for the normal distribution.
    :raises ValueError: the probability does not lie between 0 and 1, or the degrees of freedom are not positive.
    :raises OverflowError: the value is too great for a float, as can be with a small fraction of one degree.
    """
    if not 0 < probability < 1:
        raise ValueError(f"a probability of {probability}")
    _positive(degrees)
    if math.isinf(degrees):
        return NormalDist().inv_cdf(probability)
    if probability > 0.5:
        return _value(1 - probability, probability - 0.5, degrees)
    return -_value(probability, 0.5 - probability, degrees) if probability < 0.5 else 0.0


@lru_cache(maxsize=4096)
def deviate(degrees: float = math.inf, confidence: float = CONFIDENCE) -> float:
    """How many standard errors to go to each side for that confidence; 1.96 for endless degrees and 95 %."""
    return quantile((1 + confidence) / 2, degrees)


def _edge(degrees: float) -> float:
    """Up to where the series converges fast, and from where the continued fraction does."""
    return math.sqrt(3 / (1 + 2 / degrees))


def _positive(degrees: float) -> None:
    if not degrees > 0:
        raise ValueError(f"{degrees} degrees of freedom")


def _value(beyond: float, inside: float, degrees: float) -> float:
    """The value with a probability of `beyond` above it, and of `inside` between 0 and it; both are given, since a
    small one would lose its digits in the other.
    """
    light = degrees >= 3
    # Up to one in a thousand the middle tells the tail to thirteen digits, and is ten times as fast.
    if inside <= _middle(_edge(degrees), degrees) or (light and beyond > 0.001):
        t = _normally(beyond, degrees) if light else inside / _density(0.0, degrees)
        for _round in range(60):
            step = (inside - _middle(t, degrees)) / _density(t, degrees)
            t += step
            if abs(step) <= 1e-9 * t:  # the error that is left is of the order of its square
                break
        return t
    # The logarithm of the tail is concave in that of the value, so that Newton's steps stay on one side.
    wanted = math.log(beyond)
    place = math.log(_normally(beyond, degrees) if light else _far_out(beyond, degrees))
    for _round in range(200):
        found = _log_tail(math.exp(place), degrees)
        step = (found - wanted) * math.exp(found - _log_density(math.exp(place), degrees) - place)
        place += max(-1.0, min(1.0, step))
        if abs(step) <= 1e-9:
            break
    return math.exp(place)


def _normally(beyond: float, degrees: float) -> float:
    """About the value, by the normal one and the first term of its series in 1/degrees (26.7.5)."""
    z = -NormalDist().inv_cdf(beyond)
    return z + min((z**3 + z) / (4 * degrees), z)


def _far_out(beyond: float, degrees: float) -> float:
    """About the value in a heavy tail, where the probability is t times the density, by the degrees."""
    log_constant = _log_height(degrees) + (degrees + 1) / 2 * math.log(degrees) - math.log(degrees)
    return max(0.5, math.exp((log_constant - math.log(beyond)) / degrees))


def _density(t: float, degrees: float) -> float:
    return math.exp(_log_density(t, degrees))


def _log_density(t: float, degrees: float) -> float:
    return _log_height(degrees) - (degrees + 1) / 2 * _log_spread(t, degrees)


def _log_spread(t: float, degrees: float) -> float:
    """log(1 + t^2 / degrees), also where the square is too great for a float."""
    ratio = t / math.sqrt(degrees)
    return math.log1p(ratio * ratio) if ratio < 1e150 else 2 * math.log(ratio)


@lru_cache(maxsize=256)
def _log_height(degrees: float) -> float:
    """The logarithm of the density in the middle, Gamma((v + 1)/2) / (Gamma(v/2) sqrt(v pi))."""
    half = degrees / 2
    if half < 30:
        return math.lgamma(half + 0.5) - math.lgamma(half) - math.log(degrees * math.pi) / 2
    # log Gamma(h + 1/2) - log Gamma(h) - log(h)/2 by Stirling's series: the difference of two great logarithms would
    # lose the digits.
    inverse = 1 / half
    square = inverse * inverse
    series = inverse * (-1 / 8 + square * (1 / 192 + square * (-1 / 640 + square * 17 / 14336)))
    return series - math.log(2 * math.pi) / 2


def _middle(t: float, degrees: float) -> float:
    """The probability between 0 and `t`: t times the density there, times the sum of (v+1)(v+3).../(3 5 ...) y^k with
    y = t^2 / (v + t^2) (26.5.4 as a series; all its terms are positive).
    """
    y = t * t / (degrees + t * t)
    term = total = 1.0
    k = 0
    while term > total * 1e-17:
        term *= y * (degrees + 1 + 2 * k) / (3 + 2 * k)
        total += term
        k += 1
    return t * _density(t, degrees) * total


def _log_tail(t: float, degrees: float) -> float:
    """The logarithm of the probability beyond `t`, which does not lie in the middle."""
    if degrees >= _MANY:
        return math.log(max(_normal_tail(t, degrees), 5e-324))
    return math.log(t) + _log_density(t, degrees) - math.log(degrees) + math.log(_fraction(t, degrees))


def _fraction(t: float, degrees: float) -> float:
    """The continued fraction of the incomplete beta function (26.5.8), evaluated from the front after Lentz: times t,
    times the density there, by the degrees it is the probability beyond `t`.
    """
    a, b, x = degrees / 2, 0.5, 1 / (1 + t / degrees * t)
    above, below = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = below
    for m in range(1, 1000):
        before = fraction
        for part in (
            m * (b - m) / ((a - 1 + 2 * m) * (a + 2 * m)),
            -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 1 + 2 * m)),
        ):
            below = 1 / (1 + part * x * below)
            above = 1 + part * x / above
            fraction *= above * below
        if abs(fraction - before) <= 1e-16 * fraction:
            break
    return fraction


def _normal_tail(t: float, degrees: float) -> float:
    """The probability beyond `t` by Hill's normal deviate (1970, Communications of the ACM 13, 617-619)."""
    z = t
    if math.isfinite(degrees):
        a = degrees - 0.5
        b = 48 * a * a
        w = math.sqrt(a * _log_spread(t, degrees))
        third = (4 * w**7 + 33 * w**5 + 240 * w**3 + 855 * w) / (10 * b * (b + 0.8 * w**4 + 100))
        z = w + (w**3 + 3 * w) / b - third
    return math.erfc(z / math.sqrt(2)) / 2
