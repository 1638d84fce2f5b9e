"""What a validation looks like: films of held examples with the bone's surface before and after a step."""

import numpy as np
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from biplanar_app.registration.network import Network
from biplanar_app.training.cases import Example
from biplanar_app.training.losses import landed

SHOWN_CASES = 4


def validation_picture(network: Network, batch: Example) -> NDArray[np.uint8]:
    """An image (H, W, 3): each view's film with the true surface (green), the start's (red) and the step's (blue)."""
    with torch.no_grad():
        after, _ = landed(network, batch, network(batch.situation))
    count = min(SHOWN_CASES, len(batch.surface))
    figure = Figure(figsize=(2 * count, 5.2), layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.subplots(2, count, squeeze=False)
    for case in range(count):
        for view, camera in enumerate(batch.situation.cameras[case]):
            pane = axes[view][case]
            pane.imshow(batch.situation.pictures[case, view, 0].cpu(), cmap="gray", vmin=-2, vmax=2)
            for points, colour in (
                (batch.surface[case], "tab:red"),
                (batch.surface_targets[case], "tab:green"),
                (after[case], "tab:blue"),
            ):
                pane.plot(*camera.project(points.cpu().numpy()).T, ".", markersize=1, color=colour)
            pane.set_axis_off()
            pane.set_xlim(0, camera.width)
            pane.set_ylim(camera.height, 0)
    figure.suptitle("simulated films; green truth, red start, blue after one step", fontsize=8)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()
