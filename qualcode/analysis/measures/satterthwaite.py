"""Degrees of freedom of the coefficients of a linear mixed model with a random intercept, by Satterthwaite (1946).

As lmerTest has them (Kuznetsova, Brockhoff & Christensen 2017, J. Stat. Softw. 82(13)): for a coefficient with the
variance v(θ, σ), df = 2v² / (∇v′ A ∇v), where A is the covariance of (θ, σ), twice the inverse of the Hessian of the
REML deviance. θ is the intercept's standard deviation relative to σ, that of the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Numbers = NDArray[np.float64]
_STEP = 1e-4
"""A judgement: the relative step of numerical derivatives, between rounding (too small) and curvature (too large)."""
_LEAST_CURVATURE = 1e-8
"""As in lmerTest: directions in which the deviance does not bend say nothing."""


class _RandomIntercept:
    """Sums of the data that deviance and variances need, for any θ and σ."""

    def __init__(self, values: Numbers, design: Numbers, groups: NDArray[Any]) -> None:
        self.values, self.design = values, design
        self.place = np.unique(groups, return_inverse=True)[1]
        self.sizes = np.bincount(self.place).astype(float)
        self.sums = self._by_group(design)

    def _by_group(self, numbers: Numbers) -> Numbers:
        summed = np.zeros((len(self.sizes), *numbers.shape[1:]))
        np.add.at(summed, self.place, numbers)
        return summed

    def _shrunk(self, theta: float) -> Numbers:
        return theta**2 / (1 + self.sizes * theta**2)

    def information(self, theta: float, sigma: float) -> Numbers:
        """X′V⁻¹X: its inverse is the covariance of the coefficients."""
        weighted = self._shrunk(theta)[:, None] * self.sums
        return np.asarray((self.design.T @ self.design - self.sums.T @ weighted) / sigma**2)

    def deviance(self, theta: float, sigma: float) -> float:
        """The REML deviance without its constant."""
        information, shrunk = self.information(theta, sigma), self._shrunk(theta)
        moment = self.design.T @ self.values - self.sums.T @ (shrunk * self._by_group(self.values))
        rest = self.values - self.design @ np.linalg.solve(information, moment / sigma**2)
        squares = rest @ rest - shrunk @ self._by_group(rest) ** 2
        of_values = len(rest) * np.log(sigma**2) + np.log1p(self.sizes * theta**2).sum()
        return float(of_values + np.linalg.slogdet(information)[1] + squares / sigma**2)

    def variances(self, theta: float, sigma: float) -> Numbers:
        """The variance of each coefficient."""
        return np.asarray(np.diag(np.linalg.inv(self.information(theta, sigma))))


def errors_and_freedom(
    values: Numbers, design: Numbers, groups: NDArray[Any], between: float, within: float
) -> list[tuple[float, float]]:
    """The standard error and the degrees of freedom of each coefficient.

    `between` and `within` are the fitted variances (units squared); errors are those of generalised least squares with
    them. Degrees of freedom are NaN where the deviance is flat in every direction.
    """
    model = _RandomIntercept(values, design, groups)
    at = np.array([np.sqrt(max(0.0, between) / within), np.sqrt(within)])
    bends, directions = np.linalg.eigh(_hessian(lambda x: model.deviance(*x), at))
    is_bent = bends > _LEAST_CURVATURE
    covariance = 2 * (directions[:, is_bent] / bends[is_bent]) @ directions[:, is_bent].T
    slopes = _jacobian(lambda x: model.variances(*x), at)
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = 2 * model.variances(*at) ** 2 / np.einsum("ci,ij,cj->c", slopes, covariance, slopes)
    errors = np.sqrt(model.variances(*at))
    return [(float(error), float(number)) for error, number in zip(errors, freedom, strict=True)]


def _steps(at: Numbers) -> Numbers:
    return np.diag(_STEP * np.maximum(np.abs(at), 1e-2))


def _jacobian(of: Callable[[Numbers], Numbers], at: Numbers) -> Numbers:
    steps = _steps(at)
    return np.stack([(of(at + step) - of(at - step)) / (2 * step.sum()) for step in steps], axis=-1)


def _hessian(of: Callable[[Numbers], float], at: Numbers) -> Numbers:
    steps = _steps(at) * 10
    cells = [
        [(of(at + a + b) - of(at + a - b) - of(at - a + b) + of(at - a - b)) / (4 * a.sum() * b.sum()) for b in steps]
        for a in steps
    ]
    return np.array(cells)
