"""VTK out of sight: actors under lights before a camera, drawn off screen, and VTK's own trackball for the mouse.

PyVista's plotting would do the same, but imports matplotlib and holds up the start of the program.
"""

from collections.abc import Callable

import numpy as np
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (what draws)
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkCommand, vtkUnsignedCharArray
from vtkmodules.vtkInteractionStyle import vtkInteractorStyleTrackballCamera
from vtkmodules.vtkRenderingCore import vtkActor, vtkLightKit, vtkRenderer, vtkRenderWindow
from vtkmodules.vtkRenderingUI import vtkGenericRenderWindowInteractor

from biplanar_app.ui.actors import rgb

BUTTONS = {
    Qt.MouseButton.LeftButton: "LeftButton",
    Qt.MouseButton.MiddleButton: "MiddleButton",
    Qt.MouseButton.RightButton: "RightButton",
}
HAPPENED = {QEvent.Type.MouseButtonPress: "PressEvent", QEvent.Type.MouseButtonRelease: "ReleaseEvent"}
"""What VTK calls them."""


class Stage:
    """A scene before a background that goes from the colour `below` to `above`.

    camera: VTK's. turned: called when the trackball has moved the camera.
    """

    def __init__(self, below: str, above: str, turned: Callable[[], None]) -> None:
        self._renderer = vtkRenderer()
        self._renderer.SetBackground(*rgb(below))
        self._renderer.SetBackground2(*rgb(above))
        self._renderer.GradientBackgroundOn()
        self._renderer.AutomaticLightCreationOff()
        vtkLightKit().AddLightsToRenderer(self._renderer)
        self._window = vtkRenderWindow()
        self._window.SetMultiSamples(0)  # they cost a software OpenGL 200-300 ms a frame
        self._window.SetShowWindow(False)
        self._window.SetUseOffScreenBuffers(True)
        self._window.AddRenderer(self._renderer)
        self._interactor = vtkGenericRenderWindowInteractor()
        self._interactor.SetRenderWindow(self._window)
        self._interactor.SetInteractorStyle(vtkInteractorStyleTrackballCamera())
        self._interactor.EnableRenderOff()  # it asks for frames instead of drawing them
        self._interactor.Initialize()
        self._interactor.AddObserver(vtkCommand.RenderEvent, lambda *_: turned())
        self._pixels = vtkUnsignedCharArray()
        self.camera = self._renderer.GetActiveCamera()

    def add(self, actor: vtkActor) -> None:
        """Put it on."""
        self._renderer.AddActor(actor)

    def remove(self, actor: vtkActor) -> None:
        """Take it away."""
        self._renderer.RemoveActor(actor)

    def set_size(self, size: QSize) -> None:
        """How many pixels the mouse's ways are measured by."""
        self._window.SetSize(*size.toTuple())

    def picture(self, size: QSize, shift: tuple[float, float]) -> QImage:
        """What the camera sees, in so many pixels; empty where there is no OpenGL 3.2, not even in software.

        shift: of the picture's middle to the right and upwards, in halves of its height.
        """
        width, height = size.expandedTo(QSize(1, 1)).toTuple()
        self._window.SetSize(width, height)
        self._window.Initialize()
        if not self._window.GetInitialized():
            return QImage()
        self.camera.SetWindowCenter(shift[0] * height / width, shift[1])
        self._renderer.ResetCameraClippingRange()
        self._window.Render()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, self._pixels, 0)
        rows = np.ascontiguousarray(vtk_to_numpy(self._pixels).reshape(height, width, 4)[::-1])
        return QImage(rows.data, width, height, QImage.Format.Format_RGBX8888).copy()

    def mouse(self, event: QMouseEvent, ratio: float) -> None:
        """Turn, shift or near the scene; `ratio` is pixels of the picture for each of the event's."""
        at = event.position() * ratio
        keys = event.modifiers()
        control, shift = (
            bool(keys & key) for key in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
        )
        above = self._window.GetSize()[1] - 1 - round(at.y())
        self._interactor.SetEventInformation(round(at.x()), above, int(control), int(shift))
        if event.type() == QEvent.Type.MouseMove:
            self._interactor.InvokeEvent("MouseMoveEvent")
        elif event.button() in BUTTONS and event.type() in HAPPENED:
            self._interactor.InvokeEvent(BUTTONS[event.button()] + HAPPENED[event.type()])

    def close(self) -> None:
        """Give OpenGL back; nothing can be drawn afterwards."""
        self._interactor.RemoveObservers(vtkCommand.RenderEvent)
        self._window.Finalize()
