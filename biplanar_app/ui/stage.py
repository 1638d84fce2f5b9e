"""What stands in a 3D scene, and PyVista out of sight: a `QtInteractor` that is never shown draws it and turns it."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import shiboken6
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (it makes every camera one that OpenGL can draw with)
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkActor, vtkCamera

Array = NDArray[np.float64]


def load_pyvistaqt() -> None:
    """Import what opens a stage: matplotlib comes along, so it takes most of a second."""
    import pyvistaqt  # noqa: F401


class Stage:
    """A scene before a background that goes from the colour `below` to `above`.

    The scene and the camera are there from the start; the interactor is made by `open`, or for the first picture.

    turned: called when the trackball has moved the camera.
    """

    def __init__(self, below: str, above: str, turned: Callable[[], None]) -> None:
        self.camera = vtkCamera()
        self._below, self._above, self._turned = below, above, turned
        self._groups: dict[str, tuple[vtkActor, ...]] = {}
        self._hidden: set[str] = set()
        self._plotter: Any = None
        self._pixels = vtkUnsignedCharArray()

    # Actors, by groups that are shown, hidden and replaced together

    def put(self, group: str, *actors: vtkActor) -> None:
        """Replace what `group` holds."""
        for old in self._groups.get(group, ()):
            if self.is_open:
                self._plotter.remove_actor(old, render=False)
        self._groups[group] = actors
        for actor in actors:
            actor.SetVisibility(group not in self._hidden)
            if self.is_open:
                self._add(actor)

    def set_visible(self, group: str, visible: bool) -> None:
        """Show or hide a group."""
        (self._hidden.discard if visible else self._hidden.add)(group)
        for actor in self._groups.get(group, ()):
            actor.SetVisibility(visible)

    def points(self, *groups: str) -> Array:
        """Vertices (n, 3) of what `groups` hold; of everything that is shown when that is nothing."""
        held = [actor for group in groups for actor in self._groups.get(group, ())]
        shown = [actor for group in self._groups.values() for actor in group if actor.GetVisibility()]
        parts = [vtk_to_numpy(a.GetMapper().GetInput().GetPoints().GetData()) for a in held or shown]
        return np.concatenate(parts or [np.zeros((1, 3))])

    # The interactor

    @property
    def is_open(self) -> bool:
        """Whether pictures come at once."""
        return self._plotter is not None

    def open(self) -> None:
        """Make the interactor, if there is none yet."""
        if self.is_open:
            return
        from pyvistaqt import QtInteractor

        # Multisampling costs a software OpenGL 200-300 ms a frame. The interactor is never shown, so it has no parent.
        self._plotter = cast(Any, QtInteractor(multi_samples=0, auto_update=False))
        self._plotter.set_background(self._below, top=self._above)
        self._plotter.iren.interactor.EnableRenderOff()  # it asks for frames instead of drawing them
        self._plotter.iren.add_observer("RenderEvent", lambda *_: self._turned())
        self._plotter.renderer.SetActiveCamera(self.camera)
        for group in self._groups.values():
            for actor in group:
                self._add(actor)

    @property
    def connected(self) -> bool:
        """Whether the interactor has its OpenGL."""
        return self.is_open and bool(self._plotter.ren_win.GetReadyForRendering())

    def connect(self) -> None:
        """Give the interactor its OpenGL, as it is never shown."""
        self._plotter.grabFramebuffer()

    def _add(self, actor: vtkActor) -> None:
        self._plotter.add_actor(actor, reset_camera=False, pickable=False, render=False)

    def set_size(self, size: QSize, pixels: QSize) -> None:
        """Of the pane, in the units of its events, and in pixels: what the mouse's ways are measured by."""
        self._plotter.resize(size)
        self._plotter.ren_win.SetSize(*pixels.toTuple())

    def picture(self, size: QSize, shift: tuple[float, float]) -> QImage:
        """What the camera sees, in so many pixels; empty where there is no OpenGL 3.2, not even in software.

        shift: of the picture's middle to the right and upwards, in halves of its height.
        """
        self.open()
        if not self.connected:
            self.connect()
        if not self.connected:
            return QImage()
        window, (width, height) = self._plotter.ren_win, size.expandedTo(QSize(1, 1)).toTuple()
        window.SetSize(width, height)
        self.camera.SetWindowCenter(shift[0] * height / width, shift[1])
        self._plotter.renderer.ResetCameraClippingRange()
        window.Render()
        window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, self._pixels, 0)
        rows = np.ascontiguousarray(vtk_to_numpy(self._pixels).reshape(height, width, 4)[::-1])
        return QImage(rows.data, width, height, QImage.Format.Format_RGBX8888).copy()

    def send(self, event: QEvent) -> None:
        """Have the trackball, once there is one, turn, shift or near the scene by an event of the pane's mouse."""
        if self.is_open:
            QApplication.sendEvent(self._plotter, event)

    def close(self) -> None:
        """Give OpenGL back; nothing can be drawn afterwards."""
        if self.is_open:
            self._plotter.close()
            shiboken6.delete(self._plotter)  # else the garbage collector does, on any thread, and Qt ends the program
