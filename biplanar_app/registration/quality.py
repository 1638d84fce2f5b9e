"""How far a result can be trusted, from what is known without the truth."""

import numpy as np
import torch

from biplanar_app.language import mark
from biplanar_app.registration.least_squares import Problem
from biplanar_app.registration.model import State
from biplanar_app.registration.result import Quality, Verdict, count_folds
from biplanar_app.registration.similarity import correlation

GOOD_SIMILARITY, LEAST_SIMILARITY = 0.55, 0.4
"""Correlation of the bone's radiograph with a film from which the outline need not be looked at for doubt, and below
which the bone was not found."""
EQUAL_SIMILARITY = 0.18
"""Largest difference between both films: a bone turned about its shaft fits one of them well."""
FAR_FROM_POPULATION = 2.5
"""RMS of the modes' weights, in standard deviations."""
LEAST_ON_FILM = 0.8
"""Part of the bone that a film must show."""


def assess(problem: Problem, state: State, cancelled: bool) -> Quality:
    """The quality of `state` on the films of `problem`."""
    names = ("ap", "lat")
    image = problem.image(state)
    weights = problem.weights(image, state.pose)
    agreement = correlation(problem.seen(weights), problem.shown(image[None], weights), weights)
    similarity = dict(zip(names, agreement[0].tolist(), strict=True))
    on_film = dict(zip(names, _on_film(problem, image), strict=True))
    turned = count_folds(problem.model, state)
    distance = float(np.sqrt(np.mean(np.square(state.weights.detach().cpu().numpy()))))
    verdict, reasons = _judge(similarity, on_film, turned, distance, cancelled)
    return Quality(verdict, reasons, similarity, turned, distance, on_film)


def _on_film(problem: Problem, image: torch.Tensor) -> list[float]:
    bone = (image > 0.01 * image.amax()).float()
    seen = (bone * problem.films.seen).sum((-2, -1)) / bone.sum((-2, -1)).clamp_min(1)
    return [float(v) for v in seen]


def _judge(
    similarity: dict[str, float], on_film: dict[str, float], turned: int, distance: float, cancelled: bool
) -> tuple[Verdict, tuple[str, ...]]:
    failed, check = list[str](), list[str]()
    names = {"ap": mark("AP"), "lat": mark("lateral")}
    for view, value in similarity.items():
        if value < LEAST_SIMILARITY:
            failed.append(
                mark(
                    "The bone's radiograph agrees with the {film} film by {value:.2f} (1 is perfect): it was not found "
                    "there. Check side, view order and calibration.",
                    film=names[view],
                    value=value,
                )
            )
        elif value < GOOD_SIMILARITY:
            check.append(
                mark(
                    "The bone's radiograph agrees with the {film} film by {value:.2f} (1 is perfect): compare the "
                    "outline with the film.",
                    film=names[view],
                    value=value,
                )
            )
        if on_film[view] < LEAST_ON_FILM:
            percent = 100 * on_film[view]
            check.append(
                mark("Only {percent:.0f} % of the bone lies on the {film} film.", percent=percent, film=names[view])
            )
    gap = abs(similarity["ap"] - similarity["lat"])
    if gap > EQUAL_SIMILARITY:
        check.append(
            mark(
                "The {film} film agrees less than the other by {gap:.2f}: the bone may be turned about its shaft. "
                "Compare the outline with the {film} film.",
                film=names[min(similarity, key=lambda view: similarity[view])],
                gap=gap,
            )
        )
    if turned:
        failed.append(mark("The deformation folds in {count} places; do not use this result.", count=turned))
    if distance > FAR_FROM_POPULATION:
        check.append(
            mark("The shape lies {distance:.1f} standard deviations from the population's mean.", distance=distance)
        )
    if cancelled:
        check.append(mark("The registration was cancelled before it was finished."))
    if failed:
        return "failed", tuple(failed + check)
    if check:
        return "check", tuple(check)
    return "good", (mark("Bone and films agree in both views."),)
