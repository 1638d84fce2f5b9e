"""Other people's projectors on the program's own cameras: what the projector is measured against, never shipped."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid

DETECTOR_MM = 1000.0
"""Where the detector is put, mm from the source: any place beyond the volume gives the same rays."""


def rtk_joseph(volume: NDArray[np.float32], grid: Grid, camera: Camera) -> Callable[[], NDArray[np.float32]]:
    """RTK's Joseph filter: a function that projects `volume` (Z, Y, X) to (H, W), on as many threads as torch uses.

    The grid's frame is the world. Raises ImportError without itk-rtk.
    """
    import itk
    from itk import RTK

    itk.MultiThreaderBase.SetGlobalDefaultNumberOfThreads(torch.get_num_threads())
    image_type = itk.Image[itk.F, 3]
    source_image = itk.image_from_array(np.ascontiguousarray(volume, dtype=np.float32))
    source_image.SetOrigin(grid.origin)
    source_image.SetSpacing(grid.spacing)
    film = _rtk_film(RTK, image_type, camera)
    geometry = _rtk_geometry(itk, RTK, camera)

    def project() -> NDArray[np.float32]:
        joseph = RTK.JosephForwardProjectionImageFilter[image_type, image_type].New()
        joseph.SetInput(0, film.GetOutput())
        joseph.SetInput(1, source_image)
        joseph.SetGeometry(geometry)
        joseph.Update()
        return np.asarray(itk.array_from_image(joseph.GetOutput()))[0, ::-1]

    return project


def _rtk_film(rtk: Any, image_type: Any, camera: Camera) -> Any:
    film = rtk.ConstantImageSource[image_type].New()
    film.SetSpacing([DETECTOR_MM / camera.K[0, 0], DETECTOR_MM / camera.K[1, 1], 1.0])
    film.SetSize([camera.width, camera.height, 1])
    film.Update()
    return film


def _rtk_geometry(itk: Any, rtk: Any, camera: Camera) -> Any:
    """RTK's row and column directions make a right-handed frame with the way back to the source: rows count upwards."""
    corner = camera.backproject(np.array([0.0, camera.height - 1.0]), np.array(DETECTOR_MM))
    source, detector = itk.Point[itk.D, 3](), itk.Point[itk.D, 3]()
    row, column = itk.Vector[itk.D, 3](), itk.Vector[itk.D, 3]()
    for i in range(3):
        source[i], detector[i] = float(camera.source[i]), float(corner[i])
        row[i], column[i] = float(camera.R[0, i]), float(-camera.R[1, i])
    geometry = rtk.ThreeDCircularProjectionGeometry.New()
    if not geometry.AddProjection(source, detector, row, column):
        raise ValueError("RTK does not accept this camera")
    return geometry


def nanodrr(volume: Tensor, grid: Grid, camera: Camera, *, with_gradient: bool = False) -> Callable[[], Tensor]:
    """Nanodrr's torch back end, its default 500 samples a ray: a function that projects `volume` (Z, Y, X) to (H, W).

    with_gradient: also the gradients of the sum by volume and camera pose. The grid's frame is the world. Raises
    ImportError without nanodrr.
    """
    from nanodrr.data import Subject
    from nanodrr.drr.renderer import render

    world_from_voxel = torch.as_tensor(grid.matrix(), dtype=torch.float32)
    values = volume[None, None].clone().requires_grad_(with_gradient)
    subject = Subject(
        values,
        torch.zeros_like(values),
        world_from_voxel,
        torch.linalg.inv(world_from_voxel),
        Subject._make_voxel_to_grid(values.shape),
        torch.zeros(3),
        max_label=0,
        convert_to_mu=False,
    )
    centred = camera.K + np.array([[0, 0, 0.5], [0, 0, 0.5], [0, 0, 0]])
    inverse = torch.as_tensor(np.linalg.inv(centred), dtype=torch.float32)[None]
    pose = torch.as_tensor(np.linalg.inv(camera.extrinsic), dtype=torch.float32)[None].requires_grad_(with_gradient)
    distance = torch.tensor([DETECTOR_MM])

    def project() -> Tensor:
        image = render(subject, inverse, pose, distance, camera.height, camera.width, backend="torch")[0, 0]
        if with_gradient:
            torch.autograd.grad(image.sum(), [values, pose])
        return image.detach()

    return project
