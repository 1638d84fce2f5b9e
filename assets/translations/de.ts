<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Biplanar</name>
    <message>
      <source>&amp;3D</source>
      <translation>&amp;3D</translation>
    </message>
    <message>
      <source>&amp;About Biplanar</source>
      <translation>&amp;Über Biplanar</translation>
    </message>
    <message>
      <source>&amp;Add</source>
      <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
      <source>&amp;Approve…</source>
      <translation>&amp;Freigeben…</translation>
    </message>
    <message>
      <source>&amp;Calibrate…</source>
      <translation>&amp;Kalibrieren…</translation>
    </message>
    <message>
      <source>&amp;Calibration</source>
      <translation>&amp;Kalibrierung</translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Abbrechen</translation>
    </message>
    <message>
      <source>&amp;Clear points and distances</source>
      <translation>Punkte und Abstände &amp;löschen</translation>
    </message>
    <message>
      <source>&amp;Command palette…</source>
      <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;Everything</source>
      <translation>&amp;Alles</translation>
    </message>
    <message>
      <source>&amp;Exclude</source>
      <translation>&amp;Auslassen</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Films in 3D</source>
      <translation>&amp;Aufnahmen in 3D</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Histogram</source>
      <translation>&amp;Histogramm</translation>
    </message>
    <message>
      <source>&amp;Landmarks in 3D</source>
      <translation>&amp;Landmarken in 3D</translation>
    </message>
    <message>
      <source>&amp;Measure distances</source>
      <translation>Abstände &amp;messen</translation>
    </message>
    <message>
      <source>&amp;Obliquely</source>
      <translation>&amp;Schräg</translation>
    </message>
    <message>
      <source>&amp;Open</source>
      <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
      <source>&amp;Overlays</source>
      <translation>&amp;Überlagerungen</translation>
    </message>
    <message>
      <source>&amp;Preferences…</source>
      <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
      <source>&amp;Pull the outline</source>
      <translation>An der Kontur &amp;ziehen</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>&amp;Recent cases</source>
      <translation>&amp;Zuletzt geöffnete Fälle</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>&amp;Redo {command}</source>
      <translation>&amp;Wiederholen: {command}</translation>
    </message>
    <message>
      <source>&amp;Register</source>
      <translation>&amp;Registrieren</translation>
    </message>
    <message>
      <source>&amp;Registration</source>
      <translation>&amp;Registrierung</translation>
    </message>
    <message>
      <source>&amp;Reset all views</source>
      <translation>Alle Ansichten &amp;zurücksetzen</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>&amp;Undo {command}</source>
      <translation>&amp;Rückgängig: {command}</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>&amp;Withdraw approval</source>
      <translation>&amp;Widerrufen</translation>
    </message>
    <message>
      <source>, stopped early</source>
      <translation>, vorzeitig beendet</translation>
    </message>
    <message>
      <source>1 case</source>
      <translation>1 Fall</translation>
    </message>
    <message>
      <source>3D error at the bone below {mm:.2f} mm (95 %)</source>
      <translation>3D-Fehler am Knochen unter {mm:.2f} mm (95 %)</translation>
    </message>
    <message>
      <source>3D view</source>
      <translation>3D-Ansicht</translation>
    </message>
    <message>
      <source>A case of {when} with {films} films was not saved when the program ended.</source>
      <translation>Ein Fall vom {when} mit {films} Aufnahmen war nicht gespeichert, als das Programm endete.</translation>
    </message>
    <message>
      <source>A click on a film</source>
      <translation>Ein Klick auf eine Aufnahme</translation>
    </message>
    <message>
      <source>A drawing belongs to no film of the case; open an earlier copy of the case.</source>
      <translation>Eine Zeichnung gehört zu keiner Aufnahme des Falls; eine frühere Kopie des Falls öffnen.</translation>
    </message>
    <message>
      <source>A drawing on a film cannot be read; open an earlier copy of the case.</source>
      <translation>Eine Zeichnung auf einer Aufnahme ist nicht lesbar; eine frühere Kopie des Falls öffnen.</translation>
    </message>
    <message>
      <source>A lens while the left button is down (M)</source>
      <translation>Eine Lupe, solange die linke Taste gedrückt ist (M)</translation>
    </message>
    <message>
      <source>A linked point needs both cameras; open the camera file of this pair of films, or calibrate.</source>
      <translation>Ein verknüpfter Punkt braucht beide Kameras; die Kameradatei dieses Aufnahmepaares öffnen oder kalibrieren.</translation>
    </message>
    <message>
      <source>A registered case of {when} was not saved when the program ended.</source>
      <translation>Ein registrierter Fall vom {when} war nicht gespeichert, als das Programm endete.</translation>
    </message>
    <message>
      <source>A report without patient data is in {path}.</source>
      <translation>Ein Bericht ohne Patientendaten liegt in {path}.</translation>
    </message>
    <message>
      <source>AP</source>
      <translation>AP</translation>
    </message>
    <message>
      <source>AP and lateral are swapped: {name} is tagged frontal; exchange the two films.</source>
      <translation>AP und seitlich sind vertauscht: {name} ist laut DICOM-Angaben frontal; die beiden Aufnahmen tauschen.</translation>
    </message>
    <message>
      <source>AP and lateral are swapped: {name} is tagged lateral; exchange the two films.</source>
      <translation>AP und seitlich sind vertauscht: {name} ist laut DICOM-Angaben seitlich; die beiden Aufnahmen tauschen.</translation>
    </message>
    <message>
      <source>AP film</source>
      <translation>AP-Aufnahme</translation>
    </message>
    <message>
      <source>AP: bone is &amp;dark</source>
      <translation>AP: Knochen ist &amp;dunkel</translation>
    </message>
    <message>
      <source>About Biplanar</source>
      <translation>Über Biplanar</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <source>Actions and their keys</source>
      <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
      <source>After a crash it is recovered from there.</source>
      <translation>Nach einem Absturz wird es von dort wiederhergestellt.</translation>
    </message>
    <message>
      <source>Agreement with the films</source>
      <translation>Übereinstimmung mit den Aufnahmen</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>All cases in {folder} are in the list.</source>
      <translation>Alle Fälle in {folder} stehen in der Liste.</translation>
    </message>
    <message>
      <source>All drawings with their values, and how each is measured</source>
      <translation>Alle Zeichnungen mit ihren Werten, und wie jeder gemessen ist</translation>
    </message>
    <message>
      <source>All messages stay here to be read again. Ctrl+Shift+P finds every command by typing.</source>
      <translation>Alle Meldungen bleiben hier nachlesbar. Strg+Umschalt+P findet jeden Befehl durch Tippen.</translation>
    </message>
    <message>
      <source>Amber: as taken; green: straightened.</source>
      <translation>Gelb: wie aufgenommen; grün: entzerrt.</translation>
    </message>
    <message>
      <source>Angle</source>
      <translation>Winkel</translation>
    </message>
    <message>
      <source>Angle at the second point, as projected on the film.</source>
      <translation>Winkel am zweiten Punkt, in der Projektion der Aufnahme.</translation>
    </message>
    <message>
      <source>Angle: click the first arm, the vertex, the second arm (A)</source>
      <translation>Winkel: ersten Schenkel, Scheitel, zweiten Schenkel anklicken (A)</translation>
    </message>
    <message>
      <source>Any later change of the case withdraws the approval. Research use only.</source>
      <translation>Jede spätere Änderung des Falls nimmt die Freigabe zurück. Nur für die Forschung.</translation>
    </message>
    <message>
      <source>Approval</source>
      <translation>Freigabe</translation>
    </message>
    <message>
      <source>Approve</source>
      <translation>Freigeben</translation>
    </message>
    <message>
      <source>Approve the result</source>
      <translation>Das Ergebnis freigeben</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>Freigegeben</translation>
    </message>
    <message>
      <source>Approved by {who}, {when:%Y-%m-%d %H:%M} UTC</source>
      <translation>Freigegeben von {who}, {when:%Y-%m-%d %H:%M} UTC</translation>
    </message>
    <message>
      <source>April</source>
      <translation>April</translation>
    </message>
    <message>
      <source>As the atlas suggests</source>
      <translation>Wie der Atlas vorschlägt</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Atlas</source>
      <translation>Atlas</translation>
    </message>
    <message>
      <source>August</source>
      <translation>August</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>Axial</source>
      <translation>Axial</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the earlier result</source>
      <translation>Zurück zum früheren Ergebnis</translation>
    </message>
    <message>
      <source>Bead</source>
      <translation>Kugel</translation>
    </message>
    <message>
      <source>Beads</source>
      <translation>Kugeln</translation>
    </message>
    <message>
      <source>Beads must look bright here; read the film the other way round</source>
      <translation>Kugeln müssen hier hell sein; die Aufnahme umgekehrt lesen</translation>
    </message>
    <message>
      <source>Best are {beads}.</source>
      <translation>Am besten sind {beads}.</translation>
    </message>
    <message>
      <source>Biplanar fits a model of the femur to two calibrated radiographs. It is for research use only. It is not a medical device and must not be used for diagnosis, for planning the treatment of a patient, or to guide surgery.</source>
      <translation>Biplanar passt ein Modell des Femurs an zwei kalibrierte Röntgenaufnahmen an. Es ist nur für die Forschung bestimmt. Es ist kein Medizinprodukt und darf nicht zur Diagnose, zur Planung der Behandlung von Patienten oder zur Führung eines Eingriffs verwendet werden.</translation>
    </message>
    <message>
      <source>Blend</source>
      <translation>Überblendung</translation>
    </message>
    <message>
      <source>Bone</source>
      <translation>Knochen</translation>
    </message>
    <message>
      <source>Bone and films agree in both views.</source>
      <translation>Knochen und Aufnahmen stimmen in beiden Ansichten überein.</translation>
    </message>
    <message>
      <source>Bone and films, obliquely from the front (3 in the 3D view)</source>
      <translation>Knochen und Aufnahmen, schräg von vorn (3 in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Bone outline</source>
      <translation>Knochenkontur</translation>
    </message>
    <message>
      <source>Bone, films and X-ray sources where they stood. Drag turns it.</source>
      <translation>Knochen, Aufnahmen und Röntgenquellen, wo sie standen. Ziehen dreht die Ansicht.</translation>
    </message>
    <message>
      <source>Bone, warped atlas, landmarks and overlays, {marked}.</source>
      <translation>Knochen, verformter Atlas, Landmarken und Überlagerungen, {marked}.</translation>
    </message>
    <message>
      <source>Brighter where the film is denser, darker where the bone is; grey where both agree.</source>
      <translation>Heller, wo die Aufnahme dichter ist, dunkler, wo der Knochen es ist; grau, wo beide übereinstimmen.</translation>
    </message>
    <message>
      <source>Bring back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <source>C&amp;heck calibration…</source>
      <translation>Kalibrierung &amp;prüfen…</translation>
    </message>
    <message>
      <source>C&amp;lose case</source>
      <translation>Fall &amp;schließen</translation>
    </message>
    <message>
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <source>CPU, {threads} threads: {ms:.0f} ms for a film of {pixels} × {pixels} pixels, median of {rounds}.</source>
      <translation>CPU, {threads} Threads: {ms:.0f} ms für eine Aufnahme von {pixels} × {pixels} Pixeln, Median aus {rounds}.</translation>
    </message>
    <message>
      <source>CUDA was asked for but no NVIDIA GPU is usable here; choose --device auto or cpu.</source>
      <translation>CUDA ist gewählt, aber hier ist keine NVIDIA-GPU nutzbar; automatische Wahl oder CPU einstellen.</translation>
    </message>
    <message>
      <source>Calibrate</source>
      <translation>Kalibrieren</translation>
    </message>
    <message>
      <source>Calibrate with a phantom.</source>
      <translation>Mit einem Phantom kalibrieren.</translation>
    </message>
    <message>
      <source>Calibrated room</source>
      <translation>Kalibrierter Raum</translation>
    </message>
    <message>
      <source>Calibrating</source>
      <translation>Kalibrieren</translation>
    </message>
    <message>
      <source>Calibration</source>
      <translation>Kalibrierung</translation>
    </message>
    <message>
      <source>Calibration - Biplanar</source>
      <translation>Kalibrierung - Biplanar</translation>
    </message>
    <message>
      <source>Camera files (*.json);;All files (*)</source>
      <translation>Kameradateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancelled; nothing has changed.</source>
      <translation>Abgebrochen; nichts hat sich geändert.</translation>
    </message>
    <message>
      <source>Case lis&amp;t…</source>
      <translation>Fallis&amp;te…</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>Fälle</translation>
    </message>
    <message>
      <source>Cases (*{suffix})</source>
      <translation>Fälle (*{suffix})</translation>
    </message>
    <message>
      <source>Cases, films and cameras (*{suffix} {films} *.json);;All files (*)</source>
      <translation>Fälle, Aufnahmen und Kameras (*{suffix} {films} *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Changed since</source>
      <translation>Seitdem geändert</translation>
    </message>
    <message>
      <source>Check a stored calibration</source>
      <translation>Gespeicherte Kalibrierung prüfen</translation>
    </message>
    <message>
      <source>Check that the phantom is whole and stood still, and take the film again.</source>
      <translation>Prüfen, ob das Phantom unbeschädigt ist und sich nicht bewegt hat, und die Aufnahme wiederholen.</translation>
    </message>
    <message>
      <source>Check the distance that was entered and the pixel spacing.</source>
      <translation>Den eingegebenen Abstand und den Pixelabstand prüfen.</translation>
    </message>
    <message>
      <source>Check the outline on both films and the verdict, then approve.</source>
      <translation>Kontur auf beiden Aufnahmen und Urteil prüfen, dann freigeben.</translation>
    </message>
    <message>
      <source>Check this fit</source>
      <translation>Anpassung prüfen</translation>
    </message>
    <message>
      <source>Checkerboard</source>
      <translation>Schachbrett</translation>
    </message>
    <message>
      <source>Choose another folder for what is not saved yet</source>
      <translation>Einen anderen Ordner für noch nicht Gespeichertes wählen</translation>
    </message>
    <message>
      <source>Choose atlas</source>
      <translation>Atlas wählen</translation>
    </message>
    <message>
      <source>Choose effort</source>
      <translation>Aufwand wählen</translation>
    </message>
    <message>
      <source>Choose the side that the films show.</source>
      <translation>Die Seite wählen, die die Aufnahmen zeigen.</translation>
    </message>
    <message>
      <source>Choose the stored calibration that is to be checked.</source>
      <translation>Die gespeicherte Kalibrierung wählen, die geprüft werden soll.</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Circle</source>
      <translation>Kreis</translation>
    </message>
    <message>
      <source>Circle: click the rim, the rim again, the rim once more (C)</source>
      <translation>Kreis: dreimal auf den Rand klicken (C)</translation>
    </message>
    <message>
      <source>Clear distances</source>
      <translation>Strecken entfernen</translation>
    </message>
    <message>
      <source>Click a bead to leave it out, again to take it back</source>
      <translation>Eine Kugel anklicken, um sie auszulassen, noch einmal, um sie wieder aufzunehmen</translation>
    </message>
    <message>
      <source>Click a bead to say which one it is</source>
      <translation>Eine Kugel anklicken, um zu sagen, welche es ist</translation>
    </message>
    <message>
      <source>Click into the field and press the new keys; Backspace clears them.</source>
      <translation>In das Feld klicken und die neuen Tasten drücken; die Rücktaste löscht sie.</translation>
    </message>
    <message>
      <source>Click the centre of the femoral head on either film</source>
      <translation>Auf einer der Aufnahmen die Mitte des Femurkopfes anklicken</translation>
    </message>
    <message>
      <source>Click the middle of the shaft, well below the head, on either film</source>
      <translation>Auf einer der Aufnahmen die Mitte des Schaftes anklicken, deutlich unter dem Kopf</translation>
    </message>
    <message>
      <source>Click the same point on the other film, on the line</source>
      <translation>Denselben Punkt auf der anderen Aufnahme anklicken, auf der Linie</translation>
    </message>
    <message>
      <source>Click two points of the bone, or press Space for the one in the middle; mm</source>
      <translation>Zwei Punkte des Knochens anklicken, oder Leertaste für den in der Mitte; mm</translation>
    </message>
    <message>
      <source>Click where a bead was not found; or put it under the cross with the arrow keys, then Insert</source>
      <translation>Dorthin klicken, wo eine Kugel nicht gefunden wurde; oder sie mit den Pfeiltasten unter das Kreuz bringen, dann Einfg</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close films, cameras and result</source>
      <translation>Aufnahmen, Kameras und Ergebnis schließen</translation>
    </message>
    <message>
      <source>Close; you can go on later (Ctrl+W)</source>
      <translation>Schließen; später geht es hier weiter (Strg+W)</translation>
    </message>
    <message>
      <source>Cobb angle</source>
      <translation>Cobb-Winkel</translation>
    </message>
    <message>
      <source>Cobb angle: between two lines, the smaller one, as projected on the film.</source>
      <translation>Cobb-Winkel: der kleinere Winkel zwischen zwei Linien, in der Projektion der Aufnahme.</translation>
    </message>
    <message>
      <source>Cobb angle: click one end of the first line, its other end, one end of the second line, its other end (B)</source>
      <translation>Cobb-Winkel: beide Enden der ersten Linie, dann beide Enden der zweiten anklicken (B)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Colour of the bone</source>
      <translation>Farbe des Knochens</translation>
    </message>
    <message>
      <source>Colour, opacity and cut of the bone</source>
      <translation>Farbe, Deckkraft und Schnitt des Knochens</translation>
    </message>
    <message>
      <source>Colour: {name}</source>
      <translation>Farbe: {name}</translation>
    </message>
    <message>
      <source>Command palette</source>
      <translation>Befehlspalette</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Comparing with the films</source>
      <translation>Vergleich mit den Aufnahmen</translation>
    </message>
    <message>
      <source>Comparison: {name}</source>
      <translation>Vergleich: {name}</translation>
    </message>
    <message>
      <source>Compute on</source>
      <translation>Rechnen auf</translation>
    </message>
    <message>
      <source>Copying</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Coronal</source>
      <translation>Koronal</translation>
    </message>
    <message>
      <source>Correct &amp;by hand</source>
      <translation>Von &amp;Hand korrigieren</translation>
    </message>
    <message>
      <source>Correcting</source>
      <translation>Korrigieren</translation>
    </message>
    <message>
      <source>Cortical thickness</source>
      <translation>Kortikalisdicke</translation>
    </message>
    <message>
      <source>Ctrl+Left and Right: 0.1°, Ctrl+Up and Down: 0.1 mm of depth</source>
      <translation>Strg+Links und Rechts: 0,1°, Strg+Auf und Ab: 0,1 mm Tiefe</translation>
    </message>
    <message>
      <source>Cube</source>
      <translation>Würfel</translation>
    </message>
    <message>
      <source>Curtain</source>
      <translation>Vorhang</translation>
    </message>
    <message>
      <source>Cut</source>
      <translation>Schnitt</translation>
    </message>
    <message>
      <source>Cut through the bone</source>
      <translation>Schnitt durch den Knochen</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>December</source>
      <translation>Dezember</translation>
    </message>
    <message>
      <source>Default</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>Deformation</source>
      <translation>Verformung</translation>
    </message>
    <message>
      <source>Delete: exclude or take back. F2: name. Insert: add a bead that was not found.</source>
      <translation>Entf: auslassen oder wieder aufnehmen. F2: benennen. Einfg: eine nicht gefundene Kugel hinzufügen.</translation>
    </message>
    <message>
      <source>Density on the cut</source>
      <translation>Dichte auf dem Schnitt</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Dismiss the message</source>
      <translation>Meldung ausblenden</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>Strecke</translation>
    </message>
    <message>
      <source>Distance of two points {depth}.</source>
      <translation>Abstand zweier Punkte {depth}.</translation>
    </message>
    <message>
      <source>Distances, pictures and films of the 3D view</source>
      <translation>Abstände, Bilder und Filme der 3D-Ansicht</translation>
    </message>
    <message>
      <source>Distortion</source>
      <translation>Verzeichnung</translation>
    </message>
    <message>
      <source>Do again what was taken back</source>
      <translation>Zurückgenommenes erneut ausführen</translation>
    </message>
    <message>
      <source>Do it again</source>
      <translation>Noch einmal ausführen</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Drag from the centre: larger</source>
      <translation>Ziehen von der Mitte weg: größer</translation>
    </message>
    <message>
      <source>Drag moves the bone</source>
      <translation>Ziehen bewegt den Knochen</translation>
    </message>
    <message>
      <source>Drag pans</source>
      <translation>Ziehen verschiebt das Bild</translation>
    </message>
    <message>
      <source>Drag pulls the outline</source>
      <translation>Ziehen verformt die Kontur</translation>
    </message>
    <message>
      <source>Drag the outline: the bone follows within the reach · Shift: turn · Ctrl: depth · Ctrl+Shift: size</source>
      <translation>An der Kontur ziehen: der Knochen folgt innerhalb der Reichweite · Umschalt: drehen · Strg: Tiefe · Strg+Umschalt: Größe</translation>
    </message>
    <message>
      <source>Drag turns the bone</source>
      <translation>Ziehen dreht den Knochen</translation>
    </message>
    <message>
      <source>Drag up: away from the X-ray source</source>
      <translation>Ziehen nach oben: weg von der Röntgenquelle</translation>
    </message>
    <message>
      <source>Draw {kind}</source>
      <translation>Zeichnen: {kind}</translation>
    </message>
    <message>
      <source>Drawings on the films</source>
      <translation>Zeichnungen auf den Aufnahmen</translation>
    </message>
    <message>
      <source>Drawing…</source>
      <translation>Bauzeichnung…</translation>
    </message>
    <message>
      <source>Drop a film of the grid here.
Without one, the film counts as straight.</source>
      <translation>Eine Aufnahme des Gitters hier ablegen.
Ohne sie gilt die Aufnahme als verzeichnungsfrei.</translation>
    </message>
    <message>
      <source>Drop the AP film here
or press Ctrl+O</source>
      <translation>AP-Aufnahme hier ablegen
oder Strg+O drücken</translation>
    </message>
    <message>
      <source>Drop the AP film of the phantom here
or press Ctrl+O</source>
      <translation>AP-Aufnahme des Phantoms hier ablegen
oder Strg+O drücken</translation>
    </message>
    <message>
      <source>Drop the lateral film here
or press Ctrl+O</source>
      <translation>Seitliche Aufnahme hier ablegen
oder Strg+O drücken</translation>
    </message>
    <message>
      <source>Drop the lateral film of the phantom here
or press Ctrl+O</source>
      <translation>Seitliche Aufnahme des Phantoms hier ablegen
oder Strg+O drücken</translation>
    </message>
    <message>
      <source>E&amp;xport…</source>
      <translation>E&amp;xportieren…</translation>
    </message>
    <message>
      <source>Effort</source>
      <translation>Aufwand</translation>
    </message>
    <message>
      <source>Effort of new cases</source>
      <translation>Aufwand neuer Fälle</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <source>Enter: open. Delete: remove from the list.</source>
      <translation>Eingabe: öffnen. Entfernen: aus der Liste nehmen.</translation>
    </message>
    <message>
      <source>Esc takes the last mark back; with all four the fit begins</source>
      <translation>Esc nimmt die letzte Marke zurück; mit allen vieren beginnt die Anpassung</translation>
    </message>
    <message>
      <source>Every ring is a bead; its colour says how well it fits. Correct what is wrong, then go on.</source>
      <translation>Jeder Ring ist eine Kugel; seine Farbe sagt, wie gut sie passt. Falsches korrigieren, dann weitergehen.</translation>
    </message>
    <message>
      <source>Everything in frame: bone, films and X-ray sources</source>
      <translation>Alles im Bild: Knochen, Aufnahmen und Röntgenquellen</translation>
    </message>
    <message>
      <source>Everything in frame: both X-ray sources and their films too</source>
      <translation>Alles im Bild: auch beide Röntgenquellen und ihre Aufnahmen</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Export the result into a folder</source>
      <translation>Das Ergebnis in einen Ordner exportieren</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>F&amp;ilms</source>
      <translation>A&amp;ufnahmen</translation>
    </message>
    <message>
      <source>February</source>
      <translation>Februar</translation>
    </message>
    <message>
      <source>File gone</source>
      <translation>Datei fehlt</translation>
    </message>
    <message>
      <source>Fill the window with this pane, or go back</source>
      <translation>Das Fenster mit diesem Bereich füllen, oder zurück</translation>
    </message>
    <message>
      <source>Film</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Film tools</source>
      <translation>Werkzeuge der Aufnahmen</translation>
    </message>
    <message>
      <source>Filming</source>
      <translation>Film aufnehmen</translation>
    </message>
    <message>
      <source>Films</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Films ({films});;All files (*)</source>
      <translation>Aufnahmen ({films});;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Films and bone appear here
once films and cameras are open</source>
      <translation>Aufnahmen und Knochen erscheinen hier,
sobald Aufnahmen und Kameras offen sind</translation>
    </message>
    <message>
      <source>Films missing</source>
      <translation>Aufnahmen fehlen</translation>
    </message>
    <message>
      <source>Films of the phantom</source>
      <translation>Aufnahmen des Phantoms</translation>
    </message>
    <message>
      <source>Find a case among all that were saved, and open it</source>
      <translation>Einen Fall unter allen gespeicherten finden und öffnen</translation>
    </message>
    <message>
      <source>Find any command by typing</source>
      <translation>Jeden Befehl durch Tippen finden</translation>
    </message>
    <message>
      <source>Find both cameras from films of a phantom</source>
      <translation>Beide Kameras aus Aufnahmen eines Phantoms bestimmen</translation>
    </message>
    <message>
      <source>Finding beads on the {film} film</source>
      <translation>Kugeln auf der Aufnahme {film} werden gesucht</translation>
    </message>
    <message>
      <source>Finding beads was cancelled.</source>
      <translation>Die Suche nach Kugeln wurde abgebrochen.</translation>
    </message>
    <message>
      <source>Finding the beads of film {number}</source>
      <translation>Kugeln auf Aufnahme {number} werden gesucht</translation>
    </message>
    <message>
      <source>Finding the bone</source>
      <translation>Der Knochen wird gesucht</translation>
    </message>
    <message>
      <source>Finding the density on the cut…</source>
      <translation>Die Dichte auf dem Schnitt wird bestimmt…</translation>
    </message>
    <message>
      <source>Finding the grid</source>
      <translation>Das Gitter wird gesucht</translation>
    </message>
    <message>
      <source>Fine shape</source>
      <translation>Feine Form</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <source>Fit alone</source>
      <translation>Nur Anpassung</translation>
    </message>
    <message>
      <source>Fit the bone to both films (Ctrl+R)</source>
      <translation>Den Knochen an beide Aufnahmen anpassen (Strg+R)</translation>
    </message>
    <message>
      <source>Fix it flat on the detector's cover, so that it fills the field, and take one film per view.</source>
      <translation>Plan am Gehäuse des Detektors befestigen, sodass es das Feld ausfüllt, und je Ansicht eine Aufnahme machen.</translation>
    </message>
    <message>
      <source>Folder for what is not saved</source>
      <translation>Ordner für nicht Gespeichertes</translation>
    </message>
    <message>
      <source>Folder of the cases</source>
      <translation>Ordner der Fälle</translation>
    </message>
    <message>
      <source>Found by itself</source>
      <translation>Von selbst erkannt</translation>
    </message>
    <message>
      <source>From &amp;above</source>
      <translation>Von &amp;oben</translation>
    </message>
    <message>
      <source>From a file…</source>
      <translation>Aus einer Datei…</translation>
    </message>
    <message>
      <source>From above</source>
      <translation>Von oben</translation>
    </message>
    <message>
      <source>From belo&amp;w</source>
      <translation>Von &amp;unten</translation>
    </message>
    <message>
      <source>From below</source>
      <translation>Von unten</translation>
    </message>
    <message>
      <source>From camera A&amp;P</source>
      <translation>Von Kamera A&amp;P</translation>
    </message>
    <message>
      <source>From camera LA&amp;T</source>
      <translation>Von Kamera LA&amp;T</translation>
    </message>
    <message>
      <source>From obliquely in front</source>
      <translation>Von schräg vorn</translation>
    </message>
    <message>
      <source>From source to detector it is {found:.0f} mm in the {film} view, {tagged:.0f} by its tags.</source>
      <translation>Der Fokus-Detektor-Abstand der Ansicht {film} beträgt {found:.0f} mm, laut DICOM-Angaben {tagged:.0f} mm.</translation>
    </message>
    <message>
      <source>From the &amp;back</source>
      <translation>Von &amp;hinten</translation>
    </message>
    <message>
      <source>From the &amp;front</source>
      <translation>Von &amp;vorn</translation>
    </message>
    <message>
      <source>From the &amp;left</source>
      <translation>Von &amp;links</translation>
    </message>
    <message>
      <source>From the &amp;right</source>
      <translation>Von &amp;rechts</translation>
    </message>
    <message>
      <source>From the AP film's X-ray source</source>
      <translation>Von der Röntgenquelle der AP-Aufnahme</translation>
    </message>
    <message>
      <source>From the back</source>
      <translation>Von hinten</translation>
    </message>
    <message>
      <source>From the front</source>
      <translation>Von vorn</translation>
    </message>
    <message>
      <source>From the lateral film's X-ray source</source>
      <translation>Von der Röntgenquelle der seitlichen Aufnahme</translation>
    </message>
    <message>
      <source>From the patient's left</source>
      <translation>Von links des Patienten</translation>
    </message>
    <message>
      <source>From the patient's right</source>
      <translation>Von rechts des Patienten</translation>
    </message>
    <message>
      <source>From where one looks, and how</source>
      <translation>Von wo man blickt, und wie</translation>
    </message>
    <message>
      <source>Full</source>
      <translation>Voll</translation>
    </message>
    <message>
      <source>Full range</source>
      <translation>Ganzer Bereich</translation>
    </message>
    <message>
      <source>GIF (*.gif);;Animated PNG (*.png)</source>
      <translation>GIF (*.gif);;Animiertes PNG (*.png)</translation>
    </message>
    <message>
      <source>GPU where there is one</source>
      <translation>GPU, wo vorhanden</translation>
    </message>
    <message>
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <source>Give every action the keys that it came with</source>
      <translation>Jeder Aktion ihre ursprünglichen Tasten geben</translation>
    </message>
    <message>
      <source>Give the calibration a name first.</source>
      <translation>Zuerst der Kalibrierung einen Namen geben.</translation>
    </message>
    <message>
      <source>Give the film as it was calibrated, neither cropped nor resized, or calibrate again.</source>
      <translation>Die Aufnahme so angeben, wie sie kalibriert wurde, weder zugeschnitten noch skaliert, oder neu kalibrieren.</translation>
    </message>
    <message>
      <source>Give this action the keys that it came with</source>
      <translation>Dieser Aktion ihre ursprünglichen Tasten geben</translation>
    </message>
    <message>
      <source>Good calibration</source>
      <translation>Gute Kalibrierung</translation>
    </message>
    <message>
      <source>Good fit</source>
      <translation>Gute Anpassung</translation>
    </message>
    <message>
      <source>Grid</source>
      <translation>Gitter</translation>
    </message>
    <message>
      <source>Grid of dots</source>
      <translation>Punktgitter</translation>
    </message>
    <message>
      <source>Guided &amp;tour</source>
      <translation>&amp;Rundgang</translation>
    </message>
    <message>
      <source>Hand</source>
      <translation>Hand</translation>
    </message>
    <message>
      <source>Helix</source>
      <translation>Helix</translation>
    </message>
    <message>
      <source>Histogram: {name}</source>
      <translation>Histogramm: {name}</translation>
    </message>
    <message>
      <source>How</source>
      <translation>Wie gemessen</translation>
    </message>
    <message>
      <source>How far around the pulled point the bone follows</source>
      <translation>Wie weit um den gezogenen Punkt der Knochen folgt</translation>
    </message>
    <message>
      <source>How far each point lies from where position, rotation and size alone would put it, mm</source>
      <translation>Wie weit jeder Punkt von dort liegt, wohin ihn Lage, Drehung und Größe allein brächten, mm</translation>
    </message>
    <message>
      <source>How far this calibration can be trusted, and where its errors lie.</source>
      <translation>Wie weit dieser Kalibrierung zu trauen ist, und wo ihre Fehler liegen.</translation>
    </message>
    <message>
      <source>ID {id}</source>
      <translation>ID {id}</translation>
    </message>
    <message>
      <source>In the volume: {least:.3f} to {most:.3f} mm</source>
      <translation>Im Volumen: {least:.3f} bis {most:.3f} mm</translation>
    </message>
    <message>
      <source>Inner wall of the cortex</source>
      <translation>Innenwand der Kortikalis</translation>
    </message>
    <message>
      <source>Inside: move · rim or Shift: turn · Ctrl: depth · Ctrl+Shift: size · arrows: 0.1 mm, with Shift 1 mm</source>
      <translation>Innen: bewegen · Rand oder Umschalt: drehen · Strg: Tiefe · Strg+Umschalt: Größe · Pfeile: 0,1 mm, mit Umschalt 1 mm</translation>
    </message>
    <message>
      <source>Invert (I)</source>
      <translation>Umkehren (I)</translation>
    </message>
    <message>
      <source>It fits the other view's camera: exchange the two films or the two cameras.</source>
      <translation>Sie passt zur Kamera der anderen Ansicht: die beiden Aufnahmen oder die beiden Kameras tauschen.</translation>
    </message>
    <message>
      <source>It was corrected by hand in 1 step.</source>
      <translation>Es wurde in einem Schritt von Hand korrigiert.</translation>
    </message>
    <message>
      <source>It was corrected by hand in {count} steps.</source>
      <translation>Es wurde in {count} Schritten von Hand korrigiert.</translation>
    </message>
    <message>
      <source>Its result belongs to the atlas {atlas}, which this program does not have.</source>
      <translation>Das Ergebnis gehört zum Atlas {atlas}, den dieses Programm nicht hat.</translation>
    </message>
    <message>
      <source>Its result was found with another version of the atlas {atlas} than this program has.</source>
      <translation>Das Ergebnis wurde mit einer anderen Version des Atlas {atlas} bestimmt, als dieses Programm hat.</translation>
    </message>
    <message>
      <source>January</source>
      <translation>Januar</translation>
    </message>
    <message>
      <source>Judging</source>
      <translation>Beurteilen</translation>
    </message>
    <message>
      <source>July</source>
      <translation>Juli</translation>
    </message>
    <message>
      <source>June</source>
      <translation>Juni</translation>
    </message>
    <message>
      <source>K has a focal length that is not positive; check the sign convention of the calibration file.</source>
      <translation>K hat eine Brennweite, die nicht positiv ist; die Vorzeichenkonvention der Kalibrierdatei prüfen.</translation>
    </message>
    <message>
      <source>K is not upper triangular with a positive last entry; it is no camera matrix. Check the row order.</source>
      <translation>K ist keine obere Dreiecksmatrix mit positivem letztem Element, also keine Kameramatrix. Die Reihenfolge der Zeilen prüfen.</translation>
    </message>
    <message>
      <source>Keep the result as it is (Esc)</source>
      <translation>Das Ergebnis so behalten (Esc)</translation>
    </message>
    <message>
      <source>Kept on this computer. The default calibration is offered to every pair of films that comes without cameras.</source>
      <translation>Bleibt auf diesem Rechner. Die Standardkalibrierung wird jedem Aufnahmepaar angeboten, das ohne Kameras kommt.</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Landmarks</source>
      <translation>Landmarken</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Language, theme, device, method and keys</source>
      <translation>Sprache, Farben, Rechengerät, Verfahren und Tasten</translation>
    </message>
    <message>
      <source>Last change</source>
      <translation>Letzte Änderung</translation>
    </message>
    <message>
      <source>Lateral</source>
      <translation>Seitlich</translation>
    </message>
    <message>
      <source>Lateral film</source>
      <translation>Seitliche Aufnahme</translation>
    </message>
    <message>
      <source>Lateral: bone is d&amp;ark</source>
      <translation>Seitlich: Knochen ist d&amp;unkel</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>Links</translation>
    </message>
    <message>
      <source>Left and Right move the lower bound, with Shift the upper one, with Ctrl both.</source>
      <translation>Links und Rechts bewegen die untere Grenze, mit Umschalt die obere, mit Strg beide.</translation>
    </message>
    <message>
      <source>Left femur</source>
      <translation>Linker Femur</translation>
    </message>
    <message>
      <source>Left of the line the bone, beyond it the film. Drag the line, or press Shift+Left, Shift+Right.</source>
      <translation>Links der Linie der Knochen, jenseits die Aufnahme. Linie ziehen oder Umschalt+Links, Umschalt+Rechts drücken.</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>Length of the residuals</source>
      <translation>Länge der Restabweichungen</translation>
    </message>
    <message>
      <source>Length: click one end, the other end (L)</source>
      <translation>Länge: ein Ende, dann das andere anklicken (L)</translation>
    </message>
    <message>
      <source>Licence of Biplanar: Apache-2.0</source>
      <translation>Lizenz von Biplanar: Apache-2.0</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Linked point</source>
      <translation>Verknüpfter Punkt</translation>
    </message>
    <message>
      <source>Linked point: click it here, then on its line in the other film</source>
      <translation>Verknüpfter Punkt: hier anklicken, dann auf seiner Linie in der anderen Aufnahme</translation>
    </message>
    <message>
      <source>Linked point: x {x:.1f}, y {y:.1f}, z {z:.1f} mm in the frame of the cameras, nearest to both rays. Residual: {residual:.2f} mm (RMS distance to the rays); {ap:.1f} px on the AP film, {lateral:.1f} px on the lateral film.</source>
      <translation>Verknüpfter Punkt: x {x:.1f}, y {y:.1f}, z {z:.1f} mm im Koordinatensystem der Kameras, beiden Strahlen am nächsten. Restabstand: {residual:.2f} mm (RMS-Abstand zu den Strahlen); {ap:.1f} px auf der AP-Aufnahme, {lateral:.1f} px auf der seitlichen Aufnahme.</translation>
    </message>
    <message>
      <source>List all case files in a folder and the folders in it</source>
      <translation>Alle Falldateien in einem Ordner und seinen Unterordnern auflisten</translation>
    </message>
    <message>
      <source>List of drawings</source>
      <translation>Liste der Zeichnungen</translation>
    </message>
    <message>
      <source>Look at the volume of interest and the phantom</source>
      <translation>Auf das relevante Volumen und das Phantom blicken</translation>
    </message>
    <message>
      <source>Look from above (S in the 3D view)</source>
      <translation>Von oben blicken (S in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Look from below (I in the 3D view)</source>
      <translation>Von unten blicken (I in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Look from the back (P in the 3D view)</source>
      <translation>Von hinten blicken (P in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Look from the front (A in the 3D view)</source>
      <translation>Von vorn blicken (A in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Look from the patient's left (L in the 3D view)</source>
      <translation>Von links des Patienten blicken (L in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Look from the patient's right (R in the 3D view)</source>
      <translation>Von rechts des Patienten blicken (R in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Magnifier</source>
      <translation>Lupe</translation>
    </message>
    <message>
      <source>Magnifier: hold the left button</source>
      <translation>Lupe: linke Taste gedrückt halten</translation>
    </message>
    <message>
      <source>March</source>
      <translation>März</translation>
    </message>
    <message>
      <source>Mark a point in both films: epipolar line, place in 3D, residual (E)</source>
      <translation>Einen Punkt in beiden Aufnahmen markieren: Epipolarlinie, Ort in 3D, Restabstand (E)</translation>
    </message>
    <message>
      <source>Mark head and shaft</source>
      <translation>Kopf und Schaft markieren</translation>
    </message>
    <message>
      <source>Mark the femoral head's centre and the shaft's axis on both films, and fit from there</source>
      <translation>Die Mitte des Femurkopfes und die Schaftachse auf beiden Aufnahmen markieren und von dort anpassen</translation>
    </message>
    <message>
      <source>Mark the result UNAPPROVED again</source>
      <translation>Das Ergebnis wieder als nicht freigegeben kennzeichnen</translation>
    </message>
    <message>
      <source>May</source>
      <translation>Mai</translation>
    </message>
    <message>
      <source>Measure distance</source>
      <translation>Strecke messen</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Messen</translation>
    </message>
    <message>
      <source>Medullary canal</source>
      <translation>Markraum</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>Menü</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Meldung</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Meldungen</translation>
    </message>
    <message>
      <source>Messages ({count} new)</source>
      <translation>Meldungen ({count} neu)</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>Verfahren</translation>
    </message>
    <message>
      <source>Mirror left to right</source>
      <translation>Links und rechts spiegeln</translation>
    </message>
    <message>
      <source>Mirror top to bottom</source>
      <translation>Oben und unten spiegeln</translation>
    </message>
    <message>
      <source>Missing: {what}.</source>
      <translation>Es fehlt: {what}.</translation>
    </message>
    <message>
      <source>Move bone</source>
      <translation>Knochen bewegen</translation>
    </message>
    <message>
      <source>Move bone in depth</source>
      <translation>Knochen in der Tiefe bewegen</translation>
    </message>
    <message>
      <source>Move {kind}</source>
      <translation>Bewegen: {kind}</translation>
    </message>
    <message>
      <source>Move, turn and resize the bone on the films (Ctrl+M)</source>
      <translation>Den Knochen auf den Aufnahmen bewegen, drehen und skalieren (Strg+M)</translation>
    </message>
    <message>
      <source>NVIDIA GPU</source>
      <translation>NVIDIA-GPU</translation>
    </message>
    <message>
      <source>Na&amp;me</source>
      <translation>&amp;Benennen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the chosen bead</source>
      <translation>Name der gewählten Kugel</translation>
    </message>
    <message>
      <source>Needs a registration.</source>
      <translation>Braucht eine Registrierung.</translation>
    </message>
    <message>
      <source>Needs {what}</source>
      <translation>Braucht {what}</translation>
    </message>
    <message>
      <source>Network alone</source>
      <translation>Nur Netz</translation>
    </message>
    <message>
      <source>Network, then fit</source>
      <translation>Netz, dann Anpassung</translation>
    </message>
    <message>
      <source>New keys</source>
      <translation>Neue Tasten</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>No AP film</source>
      <translation>Keine AP-Aufnahme</translation>
    </message>
    <message>
      <source>No beads: these cameras come from the films' tags.</source>
      <translation>Keine Kugeln: diese Kameras stammen aus den DICOM-Angaben der Aufnahmen.</translation>
    </message>
    <message>
      <source>No cases yet: save one, or rebuild the list from a folder.</source>
      <translation>Noch keine Fälle: einen speichern oder die Liste aus einem Ordner aufbauen.</translation>
    </message>
    <message>
      <source>No grid film.</source>
      <translation>Keine Gitteraufnahme.</translation>
    </message>
    <message>
      <source>No lateral film</source>
      <translation>Keine seitliche Aufnahme</translation>
    </message>
    <message>
      <source>No name</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <source>No phantom: from the films' DICOM tags</source>
      <translation>Kein Phantom: aus den DICOM-Angaben der Aufnahmen</translation>
    </message>
    <message>
      <source>Nominal cameras follow from distances and angles that the C-arm has written into the films. They are rough: a calibration with a phantom is better wherever one is at hand.</source>
      <translation>Nominelle Kameras folgen aus Abständen und Winkeln, die der C-Bogen in die Aufnahmen geschrieben hat. Sie sind grob: Eine Kalibrierung mit Phantom ist überall besser, wo eines zur Hand ist.</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Noch keine</translation>
    </message>
    <message>
      <source>Not available: no registration method gives an uncertainty for each point yet.</source>
      <translation>Nicht verfügbar: noch kein Registrierverfahren gibt für jeden Punkt eine Unsicherheit an.</translation>
    </message>
    <message>
      <source>Not in the list, because they cannot be read: {names}. Open one to see why.</source>
      <translation>Nicht in der Liste, weil nicht lesbar: {names}. Einen davon öffnen, um zu sehen, warum.</translation>
    </message>
    <message>
      <source>Not possible now</source>
      <translation>Zurzeit nicht möglich</translation>
    </message>
    <message>
      <source>Not while something runs</source>
      <translation>Nicht, während etwas läuft</translation>
    </message>
    <message>
      <source>Nothing can be written in {folder} ({why}); choose another folder.</source>
      <translation>In {folder} kann nichts geschrieben werden ({why}); wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Nothing can be written in {folder}, so what is not saved is kept in {default}. Choose another folder in the preferences.</source>
      <translation>In {folder} kann nichts geschrieben werden; nicht Gespeichertes wird deshalb in {default} gesichert. Wählen Sie in den Einstellungen einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Nothing has been told yet.</source>
      <translation>Noch keine Meldung.</translation>
    </message>
    <message>
      <source>Nothing is stored yet</source>
      <translation>Noch nichts gespeichert</translation>
    </message>
    <message>
      <source>November</source>
      <translation>November</translation>
    </message>
    <message>
      <source>October</source>
      <translation>Oktober</translation>
    </message>
    <message>
      <source>On the day it was made: {found}</source>
      <translation>Am Tag der Kalibrierung: {found}</translation>
    </message>
    <message>
      <source>One colour</source>
      <translation>Eine Farbe</translation>
    </message>
    <message>
      <source>One film of the phantom from each side, taken without moving anything in between.</source>
      <translation>Je eine Aufnahme des Phantoms von beiden Seiten, ohne dazwischen etwas zu bewegen.</translation>
    </message>
    <message>
      <source>One film or both: DICOM, PNG or TIFF (Ctrl+O)</source>
      <translation>Eine Aufnahme oder beide: DICOM, PNG oder TIFF (Strg+O)</translation>
    </message>
    <message>
      <source>One moment: the bone is being prepared</source>
      <translation>Einen Moment: der Knochen wird vorbereitet</translation>
    </message>
    <message>
      <source>One to one</source>
      <translation>Eins zu eins</translation>
    </message>
    <message>
      <source>Only for image intensifiers and other systems that bend straight lines. Flat detectors can skip this.</source>
      <translation>Nur für Bildverstärker und andere Systeme, die gerade Linien krümmen. Flachdetektoren brauchen es nicht.</translation>
    </message>
    <message>
      <source>Only {percent:.0f} % of the bone lies on the {film} film.</source>
      <translation>Nur {percent:.0f} % des Knochens liegen auf der Aufnahme {film}.</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <source>Opacity of the bone</source>
      <translation>Deckkraft des Knochens</translation>
    </message>
    <message>
      <source>Opacity: {name}</source>
      <translation>Deckkraft: {name}</translation>
    </message>
    <message>
      <source>Open &amp;cameras…</source>
      <translation>&amp;Kameras öffnen…</translation>
    </message>
    <message>
      <source>Open &amp;example case</source>
      <translation>&amp;Beispielfall öffnen</translation>
    </message>
    <message>
      <source>Open a case, films (DICOM, PNG or TIFF) or their camera file</source>
      <translation>Einen Fall, Aufnahmen (DICOM, PNG oder TIFF) oder ihre Kameradatei öffnen</translation>
    </message>
    <message>
      <source>Open a case, films or cameras</source>
      <translation>Einen Fall, Aufnahmen oder Kameras öffnen</translation>
    </message>
    <message>
      <source>Open both films and the camera file of one folder</source>
      <translation>Beide Aufnahmen und die Kameradatei eines Ordners öffnen</translation>
    </message>
    <message>
      <source>Open cameras</source>
      <translation>Kameras öffnen</translation>
    </message>
    <message>
      <source>Open f&amp;older…</source>
      <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
      <source>Open films</source>
      <translation>Aufnahmen öffnen</translation>
    </message>
    <message>
      <source>Open films…</source>
      <translation>Aufnahmen öffnen…</translation>
    </message>
    <message>
      <source>Open folder with films and cameras</source>
      <translation>Ordner mit Aufnahmen und Kameras öffnen</translation>
    </message>
    <message>
      <source>Open the AP and the lateral film here, or drop them on the window.</source>
      <translation>Hier die AP- und die seitliche Aufnahme öffnen oder sie auf das Fenster ziehen.</translation>
    </message>
    <message>
      <source>Open the AP and the lateral film of the phantom first.</source>
      <translation>Zuerst die AP- und die seitliche Aufnahme des Phantoms öffnen.</translation>
    </message>
    <message>
      <source>Open the bundled case</source>
      <translation>Den mitgelieferten Fall öffnen</translation>
    </message>
    <message>
      <source>Open the camera file of the pair, or find the cameras from films of a phantom.</source>
      <translation>Die Kameradatei des Paares öffnen oder die Kameras aus Aufnahmen eines Phantoms bestimmen.</translation>
    </message>
    <message>
      <source>Open the camera file of this pair of films, or calibrate.</source>
      <translation>Die Kameradatei dieses Aufnahmepaares öffnen, oder kalibrieren.</translation>
    </message>
    <message>
      <source>Open the drawing at true size, to print and build it</source>
      <translation>Die Bauzeichnung in wahrer Größe öffnen, zum Drucken und Bauen</translation>
    </message>
    <message>
      <source>Open the films' camera file</source>
      <translation>Die Kameradatei der Aufnahmen öffnen</translation>
    </message>
    <message>
      <source>Open the {film} film of the phantom first.</source>
      <translation>Zuerst die Aufnahme {film} des Phantoms öffnen.</translation>
    </message>
    <message>
      <source>Open the {film} grid film…</source>
      <translation>Gitteraufnahme {film} öffnen…</translation>
    </message>
    <message>
      <source>Opening</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Opening was cancelled; nothing has changed.</source>
      <translation>Das Öffnen wurde abgebrochen; nichts hat sich geändert.</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>Durchgeführt von</translation>
    </message>
    <message>
      <source>PNG (*.png)</source>
      <translation>PNG (*.png)</translation>
    </message>
    <message>
      <source>Pan, and move the handles of drawings (H)</source>
      <translation>Verschieben, auch die Griffe von Zeichnungen (H)</translation>
    </message>
    <message>
      <source>Parallel pro&amp;jection</source>
      <translation>Parallelpro&amp;jektion</translation>
    </message>
    <message>
      <source>Patient</source>
      <translation>Patient</translation>
    </message>
    <message>
      <source>Patient data on films</source>
      <translation>Patientendaten auf Aufnahmen</translation>
    </message>
    <message>
      <source>Phantom</source>
      <translation>Phantom</translation>
    </message>
    <message>
      <source>Phantoms (*.json *.csv);;All files (*)</source>
      <translation>Phantome (*.json *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Picked point on the bone: {x:.1f}, {y:.1f}, {z:.1f} mm in the frame of the cameras</source>
      <translation>Gewählter Punkt auf dem Knochen: {x:.1f}, {y:.1f}, {z:.1f} mm im Koordinatensystem der Kameras</translation>
    </message>
    <message>
      <source>Picture of the film</source>
      <translation>Bild der Aufnahme</translation>
    </message>
    <message>
      <source>Picture {number} of {count}</source>
      <translation>Bild {number} von {count}</translation>
    </message>
    <message>
      <source>Pixel spacing unknown</source>
      <translation>Pixelabstand unbekannt</translation>
    </message>
    <message>
      <source>Pixel {row:.3f} × {column:.3f} mm</source>
      <translation>Pixel {row:.3f} × {column:.3f} mm</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <source>Plain</source>
      <translation>Einfarbig</translation>
    </message>
    <message>
      <source>Pose</source>
      <translation>Lage</translation>
    </message>
    <message>
      <source>Pose of the shape</source>
      <translation>Lage der Form</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>Position</translation>
    </message>
    <message>
      <source>Position of the cut</source>
      <translation>Position des Schnitts</translation>
    </message>
    <message>
      <source>Position {position}</source>
      <translation>Position {position}</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Progress of the rebuilding</source>
      <translation>Fortschritt des Aufbaus</translation>
    </message>
    <message>
      <source>Projecting on the CPU</source>
      <translation>Projizieren auf der CPU</translation>
    </message>
    <message>
      <source>Projecting on the GPU</source>
      <translation>Projizieren auf der GPU</translation>
    </message>
    <message>
      <source>Proximal femur</source>
      <translation>Proximaler Femur</translation>
    </message>
    <message>
      <source>Pull</source>
      <translation>Ziehen</translation>
    </message>
    <message>
      <source>Pull at the outline with a soft brush (Ctrl+B)</source>
      <translation>Mit einem weichen Pinsel an der Kontur ziehen (Strg+B)</translation>
    </message>
    <message>
      <source>Pull at the outline with a soft brush; again: move and turn the whole bone (Ctrl+B)</source>
      <translation>Mit einem weichen Pinsel an der Kontur ziehen; noch einmal: den ganzen Knochen bewegen und drehen (Strg+B)</translation>
    </message>
    <message>
      <source>Pull outline</source>
      <translation>Kontur ziehen</translation>
    </message>
    <message>
      <source>Purpose</source>
      <translation>Zweck</translation>
    </message>
    <message>
      <source>Put films and clicks aside</source>
      <translation>Aufnahmen und Klicks beiseitelegen</translation>
    </message>
    <message>
      <source>Quick look</source>
      <translation>Schnelle Vorschau</translation>
    </message>
    <message>
      <source>R is not a rotation (orthonormal, determinant +1); check for a flipped row or a transposed matrix.</source>
      <translation>R ist keine Drehung (orthonormal, Determinante +1); auf eine gespiegelte Zeile oder eine transponierte Matrix prüfen.</translation>
    </message>
    <message>
      <source>Radius of the circle through three points {depth}.</source>
      <translation>Radius des Kreises durch drei Punkte {depth}.</translation>
    </message>
    <message>
      <source>Re&amp;build…</source>
      <translation>Neu auf&amp;bauen…</translation>
    </message>
    <message>
      <source>Re&amp;move from list</source>
      <translation>Aus Liste &amp;nehmen</translation>
    </message>
    <message>
      <source>Reach of the brush in mm</source>
      <translation>Reichweite des Pinsels in mm</translation>
    </message>
    <message>
      <source>Reach {mm} mm</source>
      <translation>Reichweite {mm} mm</translation>
    </message>
    <message>
      <source>Read the AP film the other way round</source>
      <translation>Die AP-Aufnahme umgekehrt lesen</translation>
    </message>
    <message>
      <source>Read the lateral film the other way round</source>
      <translation>Die seitliche Aufnahme umgekehrt lesen</translation>
    </message>
    <message>
      <source>Reading case {number} of {count}</source>
      <translation>Fall {number} von {count} wird gelesen</translation>
    </message>
    <message>
      <source>Reading the atlas</source>
      <translation>Der Atlas wird gelesen</translation>
    </message>
    <message>
      <source>Reading the grid was cancelled.</source>
      <translation>Das Lesen des Gitters wurde abgebrochen.</translation>
    </message>
    <message>
      <source>Reading {name}</source>
      <translation>{name} wird gelesen</translation>
    </message>
    <message>
      <source>Ready to register.</source>
      <translation>Bereit zum Registrieren.</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Rebuilding the list</source>
      <translation>Liste wird neu aufgebaut</translation>
    </message>
    <message>
      <source>Recover</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Redo: {command}</source>
      <translation>Wiederholen: {command}</translation>
    </message>
    <message>
      <source>Refine</source>
      <translation>Verfeinern</translation>
    </message>
    <message>
      <source>Refine from here</source>
      <translation>Von hier verfeinern</translation>
    </message>
    <message>
      <source>Refining</source>
      <translation>Verfeinern</translation>
    </message>
    <message>
      <source>Register</source>
      <translation>Registrieren</translation>
    </message>
    <message>
      <source>Register fits the bone to both films. It takes a while; Cancel keeps the best result so far.</source>
      <translation>Registrieren passt den Knochen an beide Aufnahmen an. Das dauert etwas; Abbrechen behält das bisher beste Ergebnis.</translation>
    </message>
    <message>
      <source>Registered.</source>
      <translation>Registriert.</translation>
    </message>
    <message>
      <source>Registering</source>
      <translation>Registrieren</translation>
    </message>
    <message>
      <source>Registration</source>
      <translation>Registrierung</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove distance</source>
      <translation>Strecke entfernen</translation>
    </message>
    <message>
      <source>Remove linked point</source>
      <translation>Verknüpften Punkt entfernen</translation>
    </message>
    <message>
      <source>Remove the {film} grid film</source>
      <translation>Gitteraufnahme {film} entfernen</translation>
    </message>
    <message>
      <source>Remove {kind}</source>
      <translation>Entfernen: {kind}</translation>
    </message>
    <message>
      <source>Removing the patient from the {view} film</source>
      <translation>Patientendaten werden aus der Aufnahme {view} entfernt</translation>
    </message>
    <message>
      <source>Rename measurement</source>
      <translation>Messung umbenennen</translation>
    </message>
    <message>
      <source>Repeat the calibration</source>
      <translation>Kalibrierung wiederholen</translation>
    </message>
    <message>
      <source>Reprojected bone</source>
      <translation>Rückprojizierter Knochen</translation>
    </message>
    <message>
      <source>Research use only</source>
      <translation>Nur für die Forschung</translation>
    </message>
    <message>
      <source>Research use only. Not a medical device.</source>
      <translation>Nur für die Forschung. Kein Medizinprodukt.</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Reset the view (R)</source>
      <translation>Ansicht zurücksetzen (R)</translation>
    </message>
    <message>
      <source>Residual</source>
      <translation>Abweichung</translation>
    </message>
    <message>
      <source>Resize bone</source>
      <translation>Größe des Knochens ändern</translation>
    </message>
    <message>
      <source>Restore all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Resuming</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Reverse polarity</source>
      <translation>Polarität umkehren</translation>
    </message>
    <message>
      <source>Revert</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Revert correction</source>
      <translation>Korrektur zurücknehmen</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>Rechts</translation>
    </message>
    <message>
      <source>Right drag: brightness and contrast. Wheel: zoom. I: invert. R: reset.</source>
      <translation>Rechts ziehen: Helligkeit und Kontrast. Rad: Zoom. I: umkehren. R: zurücksetzen.</translation>
    </message>
    <message>
      <source>Right femur</source>
      <translation>Rechter Femur</translation>
    </message>
    <message>
      <source>Room</source>
      <translation>Raum</translation>
    </message>
    <message>
      <source>SDD {mm:.0f} mm</source>
      <translation>FDA {mm:.0f} mm</translation>
    </message>
    <message>
      <source>Sagittal</source>
      <translation>Sagittal</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
      <source>Save &amp;picture…</source>
      <translation>B&amp;ild speichern…</translation>
    </message>
    <message>
      <source>Save a &amp;de-identified copy…</source>
      <translation>&amp;De-identifizierte Kopie speichern…</translation>
    </message>
    <message>
      <source>Save a copy without the patient</source>
      <translation>Eine Kopie ohne den Patienten speichern</translation>
    </message>
    <message>
      <source>Save a film of the 3D view turning</source>
      <translation>Einen Film der sich drehenden 3D-Ansicht speichern</translation>
    </message>
    <message>
      <source>Save a picture of the 3D view</source>
      <translation>Ein Bild der 3D-Ansicht speichern</translation>
    </message>
    <message>
      <source>Save a picture of the window</source>
      <translation>Ein Bild des Fensters speichern</translation>
    </message>
    <message>
      <source>Save it under another name, so that nothing of the file is lost.</source>
      <translation>Unter einem anderen Namen speichern, damit nichts von der Datei verloren geht.</translation>
    </message>
    <message>
      <source>Save picture of the 3D &amp;view…</source>
      <translation>&amp;Bild der 3D-Ansicht speichern…</translation>
    </message>
    <message>
      <source>Save the calibration</source>
      <translation>Kalibrierung speichern</translation>
    </message>
    <message>
      <source>Save the case as</source>
      <translation>Fall speichern unter</translation>
    </message>
    <message>
      <source>Save the case in another file, where it is kept from then on</source>
      <translation>Den Fall in eine andere Datei speichern, in der er von da an liegt</translation>
    </message>
    <message>
      <source>Save the case in its file</source>
      <translation>Den Fall in seine Datei speichern</translation>
    </message>
    <message>
      <source>Save turntable fil&amp;m…</source>
      <translation>Dreh&amp;film speichern…</translation>
    </message>
    <message>
      <source>Save {name}?</source>
      <translation>{name} speichern?</translation>
    </message>
    <message>
      <source>Saved as {path}.</source>
      <translation>Gespeichert als {path}.</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Saving was cancelled; the file is as it was.</source>
      <translation>Das Speichern wurde abgebrochen; die Datei ist, wie sie war.</translation>
    </message>
    <message>
      <source>Search patient, id, side, state or place</source>
      <translation>Patient, Kennung, Seite, Stand oder Ort suchen</translation>
    </message>
    <message>
      <source>Search the cases</source>
      <translation>Fälle durchsuchen</translation>
    </message>
    <message>
      <source>See whether a stored calibration still holds</source>
      <translation>Sehen, ob eine gespeicherte Kalibrierung noch gilt</translation>
    </message>
    <message>
      <source>September</source>
      <translation>September</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>Show all of the phantom where the bone will lie, 90 degrees apart, and calibrate again.</source>
      <translation>Das ganze Phantom dort zeigen, wo der Knochen liegen wird, in um 90 Grad versetzten Ansichten, und neu kalibrieren.</translation>
    </message>
    <message>
      <source>Show landmarks in the 3D view</source>
      <translation>Landmarken in der 3D-Ansicht zeigen</translation>
    </message>
    <message>
      <source>Show name, ID and birth date in the films' corners</source>
      <translation>Name, ID und Geburtsdatum in den Ecken der Aufnahmen zeigen</translation>
    </message>
    <message>
      <source>Show or hide the bone's outline on the films</source>
      <translation>Die Kontur des Knochens auf den Aufnahmen zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Show or hide the landmarks on the films</source>
      <translation>Die Landmarken auf den Aufnahmen zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Show or hide the outline of all that is not cortical bone, after the atlas</source>
      <translation>Die Kontur alles nicht kortikalen Knochens nach dem Atlas zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Show or hide the outline of the medullary canal, after the atlas</source>
      <translation>Die Kontur des Markraums nach dem Atlas zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Show or hide the radiograph of the result, as blend, difference, curtain or checkerboard</source>
      <translation>Das Röntgenbild des Ergebnisses als Überblendung, Differenz, Vorhang oder Schachbrett zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Show sources and beams in the 3D view</source>
      <translation>Quellen und Strahlen in der 3D-Ansicht zeigen</translation>
    </message>
    <message>
      <source>Show the films in the 3D view</source>
      <translation>Die Aufnahmen in der 3D-Ansicht zeigen</translation>
    </message>
    <message>
      <source>Show the other part</source>
      <translation>Den anderen Teil zeigen</translation>
    </message>
    <message>
      <source>Show the report</source>
      <translation>Bericht zeigen</translation>
    </message>
    <message>
      <source>Side</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Side not stated</source>
      <translation>Seite nicht angegeben</translation>
    </message>
    <message>
      <source>Side: &amp;left</source>
      <translation>Seite: &amp;links</translation>
    </message>
    <message>
      <source>Side: &amp;right</source>
      <translation>Seite: &amp;rechts</translation>
    </message>
    <message>
      <source>Side: {side}</source>
      <translation>Seite: {side}</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <source>Soft tissue</source>
      <translation>Weichteile</translation>
    </message>
    <message>
      <source>Solve</source>
      <translation>Lösen</translation>
    </message>
    <message>
      <source>Solve again: you have changed something.</source>
      <translation>Neu lösen: Sie haben etwas geändert.</translation>
    </message>
    <message>
      <source>Solve with your clicks (F5)</source>
      <translation>Mit Ihren Klicks lösen (F5)</translation>
    </message>
    <message>
      <source>Solving</source>
      <translation>Kameras werden bestimmt</translation>
    </message>
    <message>
      <source>Something else has written the file since. Open it, or rebuild the list, to see what it holds.</source>
      <translation>Die Datei wurde seitdem von anderer Seite geschrieben. Sie öffnen oder die Liste neu aufbauen, um zu sehen, was sie enthält.</translation>
    </message>
    <message>
      <source>Something unexpected happened ({kind}). What was open is still open; please try again.</source>
      <translation>Etwas Unerwartetes ist geschehen ({kind}). Was offen war, ist noch offen; bitte erneut versuchen.</translation>
    </message>
    <message>
      <source>Stand it where the bone will lie, on any face or edge.</source>
      <translation>Dorthin stellen, wo der Knochen liegen wird, auf eine beliebige Fläche oder Kante.</translation>
    </message>
    <message>
      <source>Stand it where the bone will lie, so that both beams pass through both plates at a slant.</source>
      <translation>Dorthin stellen, wo der Knochen liegen wird, sodass beide Strahlen schräg durch beide Platten gehen.</translation>
    </message>
    <message>
      <source>Stand it where the bone will lie. Any turn about its axis will do; keep the axis across both beams.</source>
      <translation>Dorthin stellen, wo der Knochen liegen wird. Die Drehung um die Achse ist beliebig; die Achse quer zu beiden Strahlen halten.</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>Neu starten</translation>
    </message>
    <message>
      <source>Start anew</source>
      <translation>Neu beginnen</translation>
    </message>
    <message>
      <source>Start from two &amp;clicks…</source>
      <translation>Mit zwei &amp;Klicks beginnen …</translation>
    </message>
    <message>
      <source>Start over</source>
      <translation>Neu beginnen</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Startet…</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>State, with name and reason, that the result is right</source>
      <translation>Mit Name und Grund erklären, dass das Ergebnis stimmt</translation>
    </message>
    <message>
      <source>Step {number}: {title}</source>
      <translation>Schritt {number}: {title}</translation>
    </message>
    <message>
      <source>Stop what runs (Esc)</source>
      <translation>Anhalten, was läuft (Esc)</translation>
    </message>
    <message>
      <source>Stop; the best result so far is kept (Esc)</source>
      <translation>Anhalten; das bisher beste Ergebnis bleibt (Esc)</translation>
    </message>
    <message>
      <source>Stopped early; best result so far.</source>
      <translation>Vorzeitig beendet; bisher bestes Ergebnis.</translation>
    </message>
    <message>
      <source>Stopping</source>
      <translation>Wird angehalten</translation>
    </message>
    <message>
      <source>Stopping, keeping the best result so far…</source>
      <translation>Hält an, das bisher beste Ergebnis bleibt…</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>Hält an…</translation>
    </message>
    <message>
      <source>Stored calibration</source>
      <translation>Gespeicherte Kalibrierung</translation>
    </message>
    <message>
      <source>Straight line between two points of the bone.</source>
      <translation>Gerade zwischen zwei Punkten des Knochens.</translation>
    </message>
    <message>
      <source>Such as: Theatre 2, lateral table</source>
      <translation>Etwa: Saal 2, seitlicher Tisch</translation>
    </message>
    <message>
      <source>Swap</source>
      <translation>Tauschen</translation>
    </message>
    <message>
      <source>Swap films</source>
      <translation>Aufnahmen tauschen</translation>
    </message>
    <message>
      <source>Swap the AP and the lateral film</source>
      <translation>AP- und seitliche Aufnahme tauschen</translation>
    </message>
    <message>
      <source>Swapping</source>
      <translation>Tauschen</translation>
    </message>
    <message>
      <source>Take away the picked point and all distances (Del in the 3D view)</source>
      <translation>Den gewählten Punkt und alle Abstände entfernen (Entf in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Take over today's calibration in place of the stored one.</source>
      <translation>Die heutige Kalibrierung anstelle der gespeicherten übernehmen.</translation>
    </message>
    <message>
      <source>Take the last click back (Ctrl+Z)</source>
      <translation>Den letzten Klick zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
      <source>Take the last command back</source>
      <translation>Den letzten Befehl zurücknehmen</translation>
    </message>
    <message>
      <source>Take the open case's films</source>
      <translation>Aufnahmen des offenen Falls nehmen</translation>
    </message>
    <message>
      <source>Take two films of the phantom and check that it still holds.</source>
      <translation>Zwei Aufnahmen des Phantoms machen und prüfen, ob sie noch gilt.</translation>
    </message>
    <message>
      <source>Take up what was put aside</source>
      <translation>Das Beiseitegelegte wieder aufnehmen</translation>
    </message>
    <message>
      <source>Taken from the next case on, and when this one has been saved.</source>
      <translation>Gilt ab dem nächsten Fall, und sobald dieser gespeichert ist.</translation>
    </message>
    <message>
      <source>Taking it along</source>
      <translation>Zum Mitnehmen</translation>
    </message>
    <message>
      <source>Telling the beads apart was cancelled; nothing has changed.</source>
      <translation>Das Zuordnen der Kugeln wurde abgebrochen; nichts hat sich geändert.</translation>
    </message>
    <message>
      <source>Telling the beads of the {film} film apart</source>
      <translation>Kugeln der Aufnahme {film} werden zugeordnet</translation>
    </message>
    <message>
      <source>Test the device</source>
      <translation>Gerät testen</translation>
    </message>
    <message>
      <source>Testing</source>
      <translation>Testen</translation>
    </message>
    <message>
      <source>Testing…</source>
      <translation>Testet…</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Text on the film</source>
      <translation>Text auf der Aufnahme</translation>
    </message>
    <message>
      <source>Text: click where the text goes (T)</source>
      <translation>Text: anklicken, wo der Text stehen soll (T)</translation>
    </message>
    <message>
      <source>The GPU failed or was taken away; the CPU was used. Start the program again before you rely on the GPU.</source>
      <translation>Die GPU ist ausgefallen oder wurde entfernt; gerechnet wurde auf der CPU. Das Programm neu starten, bevor Sie sich auf die GPU verlassen.</translation>
    </message>
    <message>
      <source>The GPU had too little memory; the CPU was used.</source>
      <translation>Die GPU hatte zu wenig Speicher; gerechnet wurde auf der CPU.</translation>
    </message>
    <message>
      <source>The approval is withdrawn, because the case was changed ({command}). Approve again when it is right.</source>
      <translation>Die Freigabe ist zurückgenommen, weil der Fall geändert wurde ({command}). Erneut freigeben, wenn alles stimmt.</translation>
    </message>
    <message>
      <source>The approval is withdrawn. Approve again when it is right.</source>
      <translation>Die Freigabe ist zurückgenommen. Erneut freigeben, wenn alles stimmt.</translation>
    </message>
    <message>
      <source>The atlas's cortex along the inward normal, moved and stretched with the bone, mm.
It follows the patient's shape; the films' own density does not enter.</source>
      <translation>Die Kortikalis des Atlas entlang der inneren Normalen, mit dem Knochen bewegt und gedehnt, mm.
Sie folgt der Form des Patienten; die Dichte der Aufnahmen selbst geht nicht ein.</translation>
    </message>
    <message>
      <source>The atlas's density, moved and stretched with the bone; not the patient's own</source>
      <translation>Die Dichte des Atlas, mit dem Knochen bewegt und gedehnt; nicht die des Patienten</translation>
    </message>
    <message>
      <source>The beads do not determine the cameras; use a phantom with depth and show all of it.</source>
      <translation>Die Kugeln bestimmen die Kameras nicht; ein Phantom mit Tiefe verwenden und es ganz zeigen.</translation>
    </message>
    <message>
      <source>The bone alone, without soft tissue, as the cameras see the result. It is compared in the film's window: its mean and standard deviation in the bone's shadow are made those of the film there.</source>
      <translation>Der Knochen allein, ohne Weichteile, wie die Kameras das Ergebnis sehen. Verglichen wird im Fenster der Aufnahme: Mittelwert und Standardabweichung im Schatten des Knochens werden die der Aufnahme.</translation>
    </message>
    <message>
      <source>The bone in 3D</source>
      <translation>Der Knochen in 3D</translation>
    </message>
    <message>
      <source>The bone in every other square.</source>
      <translation>Der Knochen in jedem zweiten Feld.</translation>
    </message>
    <message>
      <source>The bone lies over the film where there is bone.</source>
      <translation>Der Knochen liegt über der Aufnahme, wo Knochen ist.</translation>
    </message>
    <message>
      <source>The bone's radiograph agrees with the {film} film by {value:.2f} (1 is perfect): compare the outline with the film.</source>
      <translation>Das Röntgenbild des Knochens stimmt mit der Aufnahme {film} zu {value:.2f} überein (1 ist vollkommen): die Kontur mit der Aufnahme vergleichen.</translation>
    </message>
    <message>
      <source>The bone's radiograph agrees with the {film} film by {value:.2f} (1 is perfect): it was not found there. Check side, view order and calibration.</source>
      <translation>Das Röntgenbild des Knochens stimmt mit der Aufnahme {film} zu {value:.2f} überein (1 ist vollkommen): dort wurde er nicht gefunden. Seite, Reihenfolge der Ansichten und Kalibrierung prüfen.</translation>
    </message>
    <message>
      <source>The bone, the films and the X-ray sources in the room</source>
      <translation>Knochen, Aufnahmen und Röntgenquellen im Raum</translation>
    </message>
    <message>
      <source>The calibration is a day old.</source>
      <translation>Die Kalibrierung ist einen Tag alt.</translation>
    </message>
    <message>
      <source>The calibration is kept in {path}. The open case stays with its own cameras; open the file to use it.</source>
      <translation>Die Kalibrierung liegt in {path}. Der offene Fall behält seine eigenen Kameras; die Datei öffnen, um sie zu verwenden.</translation>
    </message>
    <message>
      <source>The calibration is of today.</source>
      <translation>Die Kalibrierung ist von heute.</translation>
    </message>
    <message>
      <source>The calibration is {days} days old.</source>
      <translation>Die Kalibrierung ist {days} Tage alt.</translation>
    </message>
    <message>
      <source>The calibration passed on the day it was made.</source>
      <translation>Die Kalibrierung hat am Tag ihrer Erstellung bestanden.</translation>
    </message>
    <message>
      <source>The calibration was cancelled; nothing has changed.</source>
      <translation>Die Kalibrierung wurde abgebrochen; nichts hat sich geändert.</translation>
    </message>
    <message>
      <source>The cameras are nearly parallel ({angle:.0f} degrees apart, at least {least:.0f} are needed); check that the cameras file belongs to these films, or take the lateral from another direction.</source>
      <translation>Die Kameras sind fast parallel (um {angle:.0f} Grad versetzt, mindestens {least:.0f} sind nötig); prüfen, ob die Kameradatei zu diesen Aufnahmen gehört, oder die seitliche Aufnahme aus anderer Richtung machen.</translation>
    </message>
    <message>
      <source>The cameras face each other ({angle:.0f} degrees apart, at most {most:.0f} will do); check that the cameras file belongs to these films, or take the lateral from another direction.</source>
      <translation>Die Kameras stehen einander gegenüber (um {angle:.0f} Grad versetzt, höchstens {most:.0f} sind möglich); prüfen, ob die Kameradatei zu diesen Aufnahmen gehört, oder die seitliche Aufnahme aus anderer Richtung machen.</translation>
    </message>
    <message>
      <source>The cameras have no view '{view}'; the calibration must hold 'ap' and 'lat'.</source>
      <translation>Den Kameras fehlt die Ansicht „{view}“; die Kalibrierung muss „ap“ und „lat“ enthalten.</translation>
    </message>
    <message>
      <source>The cameras look away from each other: no place in front of both is seen on both films; check that both cameras are in one world and that R and t map the world to the camera.</source>
      <translation>Die Kameras blicken voneinander weg: Kein Ort vor beiden ist auf beiden Aufnahmen zu sehen; prüfen, ob beide Kameras in einem Koordinatensystem stehen und ob R und t von der Welt in die Kamera führen.</translation>
    </message>
    <message>
      <source>The case could not be kept against a crash: save it now.</source>
      <translation>Der Fall konnte nicht gegen einen Absturz gesichert werden: Speichern Sie ihn jetzt.</translation>
    </message>
    <message>
      <source>The case has changed since you were asked, so nothing is approved. Look again, then approve.</source>
      <translation>Der Fall hat sich seit der Frage geändert, daher ist nichts freigegeben. Noch einmal ansehen, dann freigeben.</translation>
    </message>
    <message>
      <source>The case is back, but {file} was saved after it was kept. Save the case under another name.</source>
      <translation>Der Fall ist wieder da, aber {file} wurde danach noch gespeichert. Speichern Sie den Fall unter einem anderen Namen.</translation>
    </message>
    <message>
      <source>The case is back. Save it.</source>
      <translation>Der Fall ist wieder da. Speichern Sie ihn.</translation>
    </message>
    <message>
      <source>The case is back. Save writes it into {path}.</source>
      <translation>Der Fall ist wieder da. Speichern schreibt ihn in {path}.</translation>
    </message>
    <message>
      <source>The case of {when} is discarded.</source>
      <translation>Der Fall vom {when} ist verworfen.</translation>
    </message>
    <message>
      <source>The case that was not saved</source>
      <translation>Der nicht gespeicherte Fall</translation>
    </message>
    <message>
      <source>The copy was cancelled; nothing is written.</source>
      <translation>Das Kopieren wurde abgebrochen; nichts ist geschrieben.</translation>
    </message>
    <message>
      <source>The copy without the patient is in {path}.</source>
      <translation>Die Kopie ohne den Patienten liegt in {path}.</translation>
    </message>
    <message>
      <source>The deformation folds in {count} places; do not use this result.</source>
      <translation>Die Verformung faltet sich an {count} Stellen; dieses Ergebnis nicht verwenden.</translation>
    </message>
    <message>
      <source>The device failed ({kind}). Choose the CPU.</source>
      <translation>Das Gerät hat versagt ({kind}). Die CPU wählen.</translation>
    </message>
    <message>
      <source>The distortion is of a film of {width} x {height} pixels, the camera's has {own_width} x {own_height}; take both from one calibration.</source>
      <translation>Die Verzeichnung gehört zu einer Aufnahme von {width} x {height} Pixeln, die der Kamera hat {own_width} x {own_height}; beides aus einer Kalibrierung nehmen.</translation>
    </message>
    <message>
      <source>The earlier result, dashed</source>
      <translation>Das frühere Ergebnis, gestrichelt</translation>
    </message>
    <message>
      <source>The file is not there any more. Rebuild the list from its new folder, or remove the case.</source>
      <translation>Die Datei ist nicht mehr da. Die Liste aus ihrem neuen Ordner aufbauen oder den Fall herausnehmen.</translation>
    </message>
    <message>
      <source>The files stay where they are</source>
      <translation>Die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
      <source>The film does not say its pixel spacing, so its true size is unknown; open it as DICOM.</source>
      <translation>Die Aufnahme nennt ihren Pixelabstand nicht, daher ist ihre wahre Größe unbekannt; sie als DICOM öffnen.</translation>
    </message>
    <message>
      <source>The film is in {path}, marked like every picture.</source>
      <translation>Der Film liegt in {path}, gekennzeichnet wie jedes Bild.</translation>
    </message>
    <message>
      <source>The film size {width} x {height} is not positive; give [width, height] in pixels.</source>
      <translation>Die Aufnahmegröße {width} x {height} ist nicht positiv; [Breite, Höhe] in Pixeln angeben.</translation>
    </message>
    <message>
      <source>The film was cancelled; nothing was written.</source>
      <translation>Der Film wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
      <source>The film {name} came from no file, so it cannot be kept; open it from its file.</source>
      <translation>Die Aufnahme {name} kam aus keiner Datei und lässt sich daher nicht speichern; sie aus ihrer Datei öffnen.</translation>
    </message>
    <message>
      <source>The films</source>
      <translation>Die Aufnahmen</translation>
    </message>
    <message>
      <source>The films cannot be registered as they are, see above.</source>
      <translation>Die Aufnahmen sind so nicht registrierbar, siehe oben.</translation>
    </message>
    <message>
      <source>The films do not name their views; swap AP and lateral if they are the wrong way round.</source>
      <translation>Die Aufnahmen nennen ihre Ansichten nicht; AP und seitlich tauschen, falls sie verwechselt sind.</translation>
    </message>
    <message>
      <source>The films do not tell the C-arm's angles, so nothing shows whether the phantom stood still between them; where it matters, repeat the AP film after the lateral and check the calibration with it.</source>
      <translation>Die Aufnahmen nennen die Winkel des C-Bogens nicht, daher zeigt nichts, ob das Phantom zwischen ihnen stillstand; wo es darauf ankommt, nach der seitlichen die AP-Aufnahme wiederholen und die Kalibrierung damit prüfen.</translation>
    </message>
    <message>
      <source>The fit alone was used: {error}</source>
      <translation>Nur die Anpassung wurde verwendet: {error}</translation>
    </message>
    <message>
      <source>The fit failed</source>
      <translation>Die Anpassung ist misslungen</translation>
    </message>
    <message>
      <source>The grid on the {film} film</source>
      <translation>Das Gitter auf der Aufnahme {film}</translation>
    </message>
    <message>
      <source>The language changes when the program is started again.</source>
      <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
    </message>
    <message>
      <source>The list was left as it was.</source>
      <translation>Die Liste blieb, wie sie war.</translation>
    </message>
    <message>
      <source>The marks of the {name} on both films miss each other by {miss:.0f} mm; mark the same point on both, with the line that the first mark draws on the other film.</source>
      <translation>Die Marken auf beiden Aufnahmen ({name}) verfehlen einander um {miss:.0f} mm; auf beiden denselben Punkt markieren, mithilfe der Linie, die die erste Marke auf die andere Aufnahme zeichnet.</translation>
    </message>
    <message>
      <source>The messages of this session</source>
      <translation>Die Meldungen dieser Sitzung</translation>
    </message>
    <message>
      <source>The next page (Alt+Right)</source>
      <translation>Die nächste Seite (Alt+Rechts)</translation>
    </message>
    <message>
      <source>The page before; nothing is lost (Alt+Left)</source>
      <translation>Die Seite davor; nichts geht verloren (Alt+Links)</translation>
    </message>
    <message>
      <source>The parts of the window, one after the other, in two minutes</source>
      <translation>Die Teile des Fensters der Reihe nach, in zwei Minuten</translation>
    </message>
    <message>
      <source>The phantom '{title}' has no bead {name}; choose one of its names.</source>
      <translation>Das Phantom „{title}“ hat keine Kugel {name}; einen seiner Namen wählen.</translation>
    </message>
    <message>
      <source>The phantom has moved between the films, or the films do not belong together; take both again without touching the phantom.</source>
      <translation>Das Phantom hat sich zwischen den Aufnahmen bewegt, oder die Aufnahmen gehören nicht zusammen; beide wiederholen, ohne das Phantom zu berühren.</translation>
    </message>
    <message>
      <source>The phantom was left in the patient's films: calibrate this very pair</source>
      <translation>Das Phantom ist auf den Aufnahmen des Patienten: genau dieses Paar kalibrieren</translation>
    </message>
    <message>
      <source>The picture is in {path}.</source>
      <translation>Das Bild liegt in {path}.</translation>
    </message>
    <message>
      <source>The picture of the 3D view is in {path}, marked like every picture.</source>
      <translation>Das Bild der 3D-Ansicht liegt in {path}, gekennzeichnet wie jedes Bild.</translation>
    </message>
    <message>
      <source>The points lie on too few lines for a distortion of degree {degree}; spread them over the film.</source>
      <translation>Die Punkte liegen auf zu wenigen Linien für eine Verzeichnung vom Grad {degree}; sie über die Aufnahme verteilen.</translation>
    </message>
    <message>
      <source>The predicted error at the bone is at most {bound:.2f} mm (95% bound over a cube of 150 mm).</source>
      <translation>Der erwartete Fehler am Knochen beträgt höchstens {bound:.2f} mm (95-%-Schranke über einen Würfel von 150 mm).</translation>
    </message>
    <message>
      <source>The program's assets folder is missing beside {package}; install Biplanar again.</source>
      <translation>Der Ordner assets des Programms fehlt neben {package}; Biplanar neu installieren.</translation>
    </message>
    <message>
      <source>The program's own folder for what is not saved yet</source>
      <translation>Der eigene Ordner des Programms für noch nicht Gespeichertes</translation>
    </message>
    <message>
      <source>The registration was cancelled before it was finished.</source>
      <translation>Die Registrierung wurde abgebrochen, bevor sie fertig war.</translation>
    </message>
    <message>
      <source>The registration was cancelled; the best result so far is kept.</source>
      <translation>Die Registrierung wurde abgebrochen; das bisher beste Ergebnis bleibt.</translation>
    </message>
    <message>
      <source>The result is being projected…</source>
      <translation>Das Ergebnis wird projiziert…</translation>
    </message>
    <message>
      <source>The result is in {path}, marked: {mark}.</source>
      <translation>Das Ergebnis liegt in {path}, Kennzeichnung: {mark}.</translation>
    </message>
    <message>
      <source>The room</source>
      <translation>Der Raum</translation>
    </message>
    <message>
      <source>The screen does not say its size, so nothing can be shown in true size on it.</source>
      <translation>Der Bildschirm nennt seine Größe nicht, daher lässt sich darauf nichts in wahrer Größe zeigen.</translation>
    </message>
    <message>
      <source>The self-test was cancelled.</source>
      <translation>Der Selbsttest wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The shaft is marked above the head; mark the head's centre first, then the shaft below it.</source>
      <translation>Der Schaft ist oberhalb des Kopfes markiert; zuerst die Mitte des Femurkopfes markieren, dann den Schaft darunter.</translation>
    </message>
    <message>
      <source>The shaft is marked {reach:.0f} mm from the head's centre, where this bone has no shaft yet; mark it farther down, at least {least:.0f} mm from there.</source>
      <translation>Der Schaft ist {reach:.0f} mm von der Mitte des Femurkopfes markiert, wo dieser Knochen noch keinen Schaft hat; ihn weiter unten markieren, mindestens {least:.0f} mm davon entfernt.</translation>
    </message>
    <message>
      <source>The shape lies {distance:.1f} standard deviations from the population's mean.</source>
      <translation>Die Form liegt {distance:.1f} Standardabweichungen vom Mittel der Population.</translation>
    </message>
    <message>
      <source>The stored calibration holds roughly</source>
      <translation>Die gespeicherte Kalibrierung gilt ungefähr</translation>
    </message>
    <message>
      <source>The stored calibration no longer holds</source>
      <translation>Die gespeicherte Kalibrierung gilt nicht mehr</translation>
    </message>
    <message>
      <source>The stored calibration still holds</source>
      <translation>Die gespeicherte Kalibrierung gilt noch</translation>
    </message>
    <message>
      <source>The stored cameras are wrong by {error:.2f} mm at the bone today; the beads miss by {ap:.2f} pixels on the AP film and {lateral:.2f} pixels on the lateral film.</source>
      <translation>Die gespeicherten Kameras liegen heute am Knochen um {error:.2f} mm falsch; die Kugeln werden auf der AP-Aufnahme um {ap:.2f} und auf der seitlichen um {lateral:.2f} Pixel verfehlt.</translation>
    </message>
    <message>
      <source>The views stand {angle:.0f} degrees apart, which leaves depth open; take the lateral film nearer to 90 degrees from the AP film.</source>
      <translation>Die Ansichten sind um {angle:.0f} Grad versetzt, was die Tiefe offen lässt; die seitliche Aufnahme näher an 90 Grad zur AP-Aufnahme machen.</translation>
    </message>
    <message>
      <source>The views stand {angle:.0f} degrees apart, which makes depth uncertain; take the lateral film nearer to 90 degrees from the AP film where the patient allows it.</source>
      <translation>Die Ansichten sind um {angle:.0f} Grad versetzt, was die Tiefe unsicher macht; die seitliche Aufnahme näher an 90 Grad zur AP-Aufnahme machen, wo der Patient es zulässt.</translation>
    </message>
    <message>
      <source>The views stand {angle:.0f} degrees apart.</source>
      <translation>Die Ansichten sind um {angle:.0f} Grad versetzt.</translation>
    </message>
    <message>
      <source>The views stand {angle:.0f} degrees apart; 80 to 100 are best.</source>
      <translation>Die Ansichten sind um {angle:.0f} Grad versetzt; 80 bis 100 sind am besten.</translation>
    </message>
    <message>
      <source>The views' angle is {turned:.0f} degrees and the isocentre {shifted:.0f} mm off what the films' tags say.</source>
      <translation>Der Winkel der Ansichten weicht um {turned:.0f} Grad und das Isozentrum um {shifted:.0f} mm von den DICOM-Angaben der Aufnahmen ab.</translation>
    </message>
    <message>
      <source>The views' angle is {turned:.0f} degrees off what the films' tags say.</source>
      <translation>Der Winkel der Ansichten weicht um {turned:.0f} Grad von den DICOM-Angaben der Aufnahmen ab.</translation>
    </message>
    <message>
      <source>The {film} film agrees less than the other by {gap:.2f}: the bone may be turned about its shaft. Compare the outline with the {film} film.</source>
      <translation>Die Aufnahme {film} stimmt um {gap:.2f} weniger überein als die andere: Der Knochen ist womöglich um seinen Schaft verdreht. Die Kontur mit der Aufnahme {film} vergleichen.</translation>
    </message>
    <message>
      <source>The {film} film is bent: its beads miss along a smooth curve by {size:.2f} pixels; take a film of a grid on the detector and give it for distortion, and check the phantom against its drawing.</source>
      <translation>Die Aufnahme {film} ist verzeichnet: Ihre Kugeln werden entlang einer glatten Kurve um {size:.2f} Pixel verfehlt; ein Gitter am Detektor aufnehmen und für die Verzeichnung angeben, und das Phantom mit seiner Bauzeichnung vergleichen.</translation>
    </message>
    <message>
      <source>The {film} film is missing; give both films of the phantom.</source>
      <translation>Die Aufnahme {film} fehlt; beide Aufnahmen des Phantoms angeben.</translation>
    </message>
    <message>
      <source>The {film} film of the grid</source>
      <translation>Die Gitteraufnahme {film}</translation>
    </message>
    <message>
      <source>The {film} film's beads lie {rms:.2f} pixels ({millimetres:.3f} mm) from where its camera sees them, RMS.</source>
      <translation>Die Kugeln der Aufnahme {film} liegen {rms:.2f} Pixel ({millimetres:.3f} mm) von dort, wo ihre Kamera sie sieht, RMS.</translation>
    </message>
    <message>
      <source>The {film} films are bent by {before:.2f} pixels (RMS over {count} nodes of the grid); straightened, {after:.2f} are left.</source>
      <translation>Die Aufnahmen ({film}) sind um {before:.2f} Pixel verzeichnet (RMS über {count} Knoten des Gitters); entzerrt bleiben {after:.2f}.</translation>
    </message>
    <message>
      <source>The {view} film came from no file, so no copy can be made; open it from its file.</source>
      <translation>Die Aufnahme {view} kam aus keiner Datei, daher ist keine Kopie möglich; sie aus ihrer Datei öffnen.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>There is no atlas '{atlas}'; give one of: {known}, or a folder that holds atlas.json.</source>
      <translation>Es gibt keinen Atlas „{atlas}“; einen von diesen angeben: {known}, oder einen Ordner mit atlas.json.</translation>
    </message>
    <message>
      <source>There is no network for the atlas '{name}' ({path}); {instead}.</source>
      <translation>Es gibt kein Netz für den Atlas „{name}“ ({path}); {instead}.</translation>
    </message>
    <message>
      <source>There is no phantom '{phantom}'; give one of {names}, or a file.</source>
      <translation>Es gibt kein Phantom „{phantom}“; eines von diesen angeben: {names}, oder eine Datei.</translation>
    </message>
    <message>
      <source>These cameras are nominal: they rest on the distances and angles in the films' tags, which are good to some millimetres and degrees; calibrate with a phantom before measuring anything.</source>
      <translation>Diese Kameras sind nominell: Sie beruhen auf den Abständen und Winkeln in den DICOM-Angaben der Aufnahmen, die auf einige Millimeter und Grad stimmen; vor jeder Messung mit einem Phantom kalibrieren.</translation>
    </message>
    <message>
      <source>These keys belong to “{name}”. Choose others, or change that action first.</source>
      <translation>Diese Tasten gehören zu „{name}“. Andere wählen, oder zuerst jene Aktion ändern.</translation>
    </message>
    <message>
      <source>This withdraws the approval.</source>
      <translation>Das nimmt die Freigabe zurück.</translation>
    </message>
    <message>
      <source>To approve</source>
      <translation>Freizugeben</translation>
    </message>
    <message>
      <source>To register</source>
      <translation>Zu registrieren</translation>
    </message>
    <message>
      <source>Today's calibration:</source>
      <translation>Heutige Kalibrierung:</translation>
    </message>
    <message>
      <source>Today's films are no basis for a check: {worst}</source>
      <translation>Die heutigen Aufnahmen taugen nicht zur Prüfung: {worst}</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
    <message>
      <source>True size at the detector</source>
      <translation>Wahre Größe am Detektor</translation>
    </message>
    <message>
      <source>Turn and mirror</source>
      <translation>Drehen und spiegeln</translation>
    </message>
    <message>
      <source>Turn bone</source>
      <translation>Knochen drehen</translation>
    </message>
    <message>
      <source>Turn left</source>
      <translation>Nach links drehen</translation>
    </message>
    <message>
      <source>Turn right</source>
      <translation>Nach rechts drehen</translation>
    </message>
    <message>
      <source>Two cameras, views {angle:.1f}° apart.</source>
      <translation>Zwei Kameras, Ansichten {angle:.1f}° auseinander.</translation>
    </message>
    <message>
      <source>Two films</source>
      <translation>Zwei Aufnahmen</translation>
    </message>
    <message>
      <source>Two radiographs to a 3D femur. Research use, not a medical device.</source>
      <translation>Aus zwei Röntgenaufnahmen ein 3D-Femur. Für die Forschung, kein Medizinprodukt.</translation>
    </message>
    <message>
      <source>Two-plane plate</source>
      <translation>Zwei-Ebenen-Platte</translation>
    </message>
    <message>
      <source>Type to find a command</source>
      <translation>Tippen, um einen Befehl zu finden</translation>
    </message>
    <message>
      <source>UNAPPROVED</source>
      <translation>NICHT FREIGEGEBEN</translation>
    </message>
    <message>
      <source>Uncertainty</source>
      <translation>Unsicherheit</translation>
    </message>
    <message>
      <source>Uncover the phantom, turn it so that its beads do not hide one another, and take the film again.</source>
      <translation>Das Phantom freilegen, es so drehen, dass seine Kugeln einander nicht verdecken, und die Aufnahme wiederholen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo: {command}</source>
      <translation>Rückgängig: {command}</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <source>Unsaved case</source>
      <translation>Ungespeicherter Fall</translation>
    </message>
    <message>
      <source>Unsaved work</source>
      <translation>Nicht Gespeichertes</translation>
    </message>
    <message>
      <source>Usable with care</source>
      <translation>Mit Vorsicht brauchbar</translation>
    </message>
    <message>
      <source>Use it for the next cases</source>
      <translation>Für die nächsten Fälle verwenden</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>Urteil</translation>
    </message>
    <message>
      <source>Versions, licences and intended use</source>
      <translation>Versionen, Lizenzen und Bestimmung</translation>
    </message>
    <message>
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <source>Views {angle:.1f}° apart</source>
      <translation>Ansichten um {angle:.1f}° versetzt</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>Volumen</translation>
    </message>
    <message>
      <source>Warming up</source>
      <translation>Vorbereiten</translation>
    </message>
    <message>
      <source>What has been checked, in your own words</source>
      <translation>Was geprüft wurde, in eigenen Worten</translation>
    </message>
    <message>
      <source>What has been done since it was saved is lost otherwise.</source>
      <translation>Was seit dem Speichern getan wurde, geht sonst verloren.</translation>
    </message>
    <message>
      <source>What has not been saved is kept, and offered at the next start if the program ends.</source>
      <translation>Was nicht gespeichert ist, ist gesichert und wird beim nächsten Start angeboten, falls das Programm endet.</translation>
    </message>
    <message>
      <source>What it says</source>
      <translation>Was dort steht</translation>
    </message>
    <message>
      <source>What lies over the films, each with switch, opacity and colour (O)</source>
      <translation>Was über den Aufnahmen liegt, je mit Schalter, Deckkraft und Farbe (O)</translation>
    </message>
    <message>
      <source>What the AP film's source sees, film behind the bone (1 in the 3D view)</source>
      <translation>Was die Quelle der AP-Aufnahme sieht, Aufnahme hinter dem Knochen (1 in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>What the lateral film's source sees, film behind the bone (2 in the 3D view)</source>
      <translation>Was die Quelle der seitlichen Aufnahme sieht, Aufnahme hinter dem Knochen (2 in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>What the program says</source>
      <translation>Was das Programm sagt</translation>
    </message>
    <message>
      <source>What was measured in 3D ({count}) went with the earlier result. Undo brings both back.</source>
      <translation>Mit dem früheren Ergebnis entfällt, was in 3D gemessen wurde ({count}). Rückgängig bringt beides zurück.</translation>
    </message>
    <message>
      <source>What you do is not kept against a crash: {problem}. Save the case often.</source>
      <translation>Was Sie tun, ist nicht gegen einen Absturz gesichert: {problem}. Speichern Sie den Fall oft.</translation>
    </message>
    <message>
      <source>Wheel: zoom. Right drag: window and level. I inverts, R resets, a double click fills the window.</source>
      <translation>Rad: Zoom. Rechts ziehen: Fenster und Lage. I kehrt um, R setzt zurück, Doppelklick füllt das Fenster.</translation>
    </message>
    <message>
      <source>Where the X-ray sources stood</source>
      <translation>Wo die Röntgenquellen standen</translation>
    </message>
    <message>
      <source>Where the case is kept</source>
      <translation>Wo der Fall liegt</translation>
    </message>
    <message>
      <source>Who approves</source>
      <translation>Wer freigibt</translation>
    </message>
    <message>
      <source>Whole bone</source>
      <translation>Ganzer Knochen</translation>
    </message>
    <message>
      <source>Whole femur</source>
      <translation>Ganzer Femur</translation>
    </message>
    <message>
      <source>Whole films, automatic windows</source>
      <translation>Ganze Aufnahmen, automatische Fensterung</translation>
    </message>
    <message>
      <source>Width and height are exchanged: turn the film as it was calibrated, or correct the camera's size.</source>
      <translation>Breite und Höhe sind vertauscht: die Aufnahme drehen, wie sie kalibriert wurde, oder die Größe der Kamera berichtigen.</translation>
    </message>
    <message>
      <source>Window and level</source>
      <translation>Fenster und Zentrum</translation>
    </message>
    <message>
      <source>Window and level by two bounds on the film's histogram (W)</source>
      <translation>Fenster und Zentrum durch zwei Grenzen im Histogramm der Aufnahme (W)</translation>
    </message>
    <message>
      <source>Window {width:.0f} %
Level {level:.0f} %
Zoom {zoom:.0f} %</source>
      <translation>Fenster {width:.0f} %
Zentrum {level:.0f} %
Zoom {zoom:.0f} %</translation>
    </message>
    <message>
      <source>Withdraw approval</source>
      <translation>Freigabe widerrufen</translation>
    </message>
    <message>
      <source>Without perspective: equal lengths look equal, near and far</source>
      <translation>Ohne Perspektive: Gleiche Längen sehen nah und fern gleich aus</translation>
    </message>
    <message>
      <source>Write bone, landmarks and overlays</source>
      <translation>Knochen, Landmarken und Überlagerungen schreiben</translation>
    </message>
    <message>
      <source>Write bone, landmarks and pictures, each with its mark.</source>
      <translation>Knochen, Landmarken und Bilder schreiben, jedes mit seiner Kennzeichnung.</translation>
    </message>
    <message>
      <source>Write the 3D view as a PNG, marked like every picture</source>
      <translation>Die 3D-Ansicht als PNG schreiben, gekennzeichnet wie jedes Bild</translation>
    </message>
    <message>
      <source>Write the 3D view turning once round as GIF or animated PNG, marked like every picture</source>
      <translation>Die 3D-Ansicht bei einer Umdrehung als GIF oder animiertes PNG schreiben, gekennzeichnet wie jedes Bild</translation>
    </message>
    <message>
      <source>Write the case without its patient into another file, to pass it on</source>
      <translation>Den Fall ohne seinen Patienten in eine andere Datei schreiben, zum Weitergeben</translation>
    </message>
    <message>
      <source>Writing the result</source>
      <translation>Das Ergebnis wird geschrieben</translation>
    </message>
    <message>
      <source>Writing {name}</source>
      <translation>{name} wird geschrieben</translation>
    </message>
    <message>
      <source>X-ray &amp;beams in 3D</source>
      <translation>Röntgen&amp;strahlen in 3D</translation>
    </message>
    <message>
      <source>X-ray sources, beams, the phantom and the volume of interest</source>
      <translation>Röntgenquellen, Strahlen, das Phantom und das relevante Volumen</translation>
    </message>
    <message>
      <source>a coefficient is not a finite number; measure the distortion again.</source>
      <translation>ein Koeffizient ist keine endliche Zahl; die Verzeichnung neu messen.</translation>
    </message>
    <message>
      <source>a coordinate is not a finite number; correct it.</source>
      <translation>eine Koordinate ist keine endliche Zahl; sie berichtigen.</translation>
    </message>
    <message>
      <source>a film</source>
      <translation>eine Aufnahme</translation>
    </message>
    <message>
      <source>a result</source>
      <translation>ein Ergebnis</translation>
    </message>
    <message>
      <source>added</source>
      <translation>hinzugefügt</translation>
    </message>
    <message>
      <source>all its beads lie in one plane, which leaves the cameras open; use a phantom with depth.</source>
      <translation>alle seine Kugeln liegen in einer Ebene, was die Kameras offen lässt; ein Phantom mit Tiefe verwenden.</translation>
    </message>
    <message>
      <source>an entry is missing</source>
      <translation>ein Eintrag fehlt</translation>
    </message>
    <message>
      <source>an entry is there twice or encrypted</source>
      <translation>ein Eintrag ist doppelt oder verschlüsselt</translation>
    </message>
    <message>
      <source>an open case</source>
      <translation>einen offenen Fall</translation>
    </message>
    <message>
      <source>an open film</source>
      <translation>eine offene Aufnahme</translation>
    </message>
    <message>
      <source>angle</source>
      <translation>Winkel</translation>
    </message>
    <message>
      <source>another program</source>
      <translation>einem anderen Programm</translation>
    </message>
    <message>
      <source>at the depth of {what}, {depth:.0f} mm from the source</source>
      <translation>in der Tiefe {what}, {depth:.0f} mm von der Quelle</translation>
    </message>
    <message>
      <source>born {date}</source>
      <translation>geb. {date}</translation>
    </message>
    <message>
      <source>both films, their cameras and the side</source>
      <translation>beide Aufnahmen, ihre Kameras und die Seite</translation>
    </message>
    <message>
      <source>cameras</source>
      <translation>Kameras</translation>
    </message>
    <message>
      <source>choose two films of one patient from one examination</source>
      <translation>zwei Aufnahmen eines Patienten aus einer Untersuchung wählen</translation>
    </message>
    <message>
      <source>circle</source>
      <translation>Kreis</translation>
    </message>
    <message>
      <source>cobb angle</source>
      <translation>Cobb-Winkel</translation>
    </message>
    <message>
      <source>column {u}, row {v}   level {level:.1f} % of the film's range</source>
      <translation>Spalte {u}, Zeile {v}   Wert {level:.1f} % des Bereichs der Aufnahme</translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <translation>d. MMMM yyyy</translation>
    </message>
    <message>
      <source>distortion must be an object with u and v, or be left out, not {shown}.</source>
      <translation>distortion muss ein Objekt mit u und v sein oder fehlen, nicht {shown}.</translation>
    </message>
    <message>
      <source>distortion: {error}</source>
      <translation>Verzeichnung: {error}</translation>
    </message>
    <message>
      <source>excluded</source>
      <translation>ausgelassen</translation>
    </message>
    <message>
      <source>export it as it was calibrated, or calibrate with the film as it is.</source>
      <translation>sie so exportieren, wie sie kalibriert wurde, oder mit der Aufnahme kalibrieren, wie sie ist.</translation>
    </message>
    <message>
      <source>from today</source>
      <translation>von heute</translation>
    </message>
    <message>
      <source>from yesterday</source>
      <translation>von gestern</translation>
    </message>
    <message>
      <source>good</source>
      <translation>gut</translation>
    </message>
    <message>
      <source>greater trochanter tip</source>
      <translation>Spitze Trochanter major</translation>
    </message>
    <message>
      <source>head centre</source>
      <translation>Kopfmitte</translation>
    </message>
    <message>
      <source>head's centre</source>
      <translation>Mitte des Femurkopfes</translation>
    </message>
    <message>
      <source>in pixels of the film: neither cameras nor the pixel spacing are known</source>
      <translation>in Pixeln der Aufnahme: weder Kameras noch der Pixelabstand sind bekannt</translation>
    </message>
    <message>
      <source>in use</source>
      <translation>verwendet</translation>
    </message>
    <message>
      <source>install Biplanar again, or choose the method 'fit'</source>
      <translation>Biplanar neu installieren oder das Verfahren „Nur Anpassung“ wählen</translation>
    </message>
    <message>
      <source>it cannot be read ({error}); give a file that you may open.</source>
      <translation>nicht lesbar ({error}); eine Datei angeben, die Sie öffnen dürfen.</translation>
    </message>
    <message>
      <source>it cannot be written ({why}); save the case elsewhere</source>
      <translation>nicht zu schreiben ({why}); den Fall an anderer Stelle speichern</translation>
    </message>
    <message>
      <source>it folds the film or turns it over; measure it again, with a lower degree or a finer grid.</source>
      <translation>sie faltet die Aufnahme oder wendet sie; neu messen, mit niedrigerem Grad oder feinerem Gitter.</translation>
    </message>
    <message>
      <source>it has {count} beads, but {fewest} are needed; list all of them.</source>
      <translation>es hat {count} Kugeln, nötig sind aber {fewest}; alle auflisten.</translation>
    </message>
    <message>
      <source>it is cut off or changed, or it is no case file</source>
      <translation>abgeschnitten oder verändert, oder keine Falldatei</translation>
    </message>
    <message>
      <source>it is no text; export the frame specification as CSV.</source>
      <translation>kein Text; die Rahmenbeschreibung als CSV exportieren.</translation>
    </message>
    <message>
      <source>its content cannot be read</source>
      <translation>ihr Inhalt ist nicht lesbar</translation>
    </message>
    <message>
      <source>its folder does not exist any more; save the case in another folder</source>
      <translation>ihr Ordner ist nicht mehr da; den Fall in einem anderen Ordner speichern</translation>
    </message>
    <message>
      <source>its other end</source>
      <translation>ihr anderes Ende</translation>
    </message>
    <message>
      <source>its reference {unknown} is no bead of it; name one that is.</source>
      <translation>seine Referenz {unknown} ist keine seiner Kugeln; eine davon nennen.</translation>
    </message>
    <message>
      <source>lateral</source>
      <translation>seitlich</translation>
    </message>
    <message>
      <source>lateral film</source>
      <translation>seitliche Aufnahme</translation>
    </message>
    <message>
      <source>left</source>
      <translation>links</translation>
    </message>
    <message>
      <source>length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>lesser trochanter tip</source>
      <translation>Spitze Trochanter minor</translation>
    </message>
    <message>
      <source>line {number} does not begin with three numbers x, y, z; correct it.</source>
      <translation>Zeile {number} beginnt nicht mit drei Zahlen x, y, z; sie berichtigen.</translation>
    </message>
    <message>
      <source>line {number} has {count} numbers, not x, y, z; complete it.</source>
      <translation>Zeile {number} hat {count} Zahlen, nicht x, y, z; sie vervollständigen.</translation>
    </message>
    <message>
      <source>longest {px:.2f} px, × {factor:.0f}</source>
      <translation>längste {px:.2f} px, × {factor:.0f}</translation>
    </message>
    <message>
      <source>marked UNAPPROVED</source>
      <translation>als nicht freigegeben gekennzeichnet</translation>
    </message>
    <message>
      <source>marked as approved</source>
      <translation>als freigegeben gekennzeichnet</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>neck axis lateral</source>
      <translation>Halsachse lateral</translation>
    </message>
    <message>
      <source>neck axis medial</source>
      <translation>Halsachse medial</translation>
    </message>
    <message>
      <source>neck centre</source>
      <translation>Schenkelhalsmitte</translation>
    </message>
    <message>
      <source>no</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>not in use</source>
      <translation>nicht verwendet</translation>
    </message>
    <message>
      <source>of unknown age</source>
      <translation>unbekannten Alters</translation>
    </message>
    <message>
      <source>on the detector, larger than life: open cameras to correct it</source>
      <translation>am Detektor, größer als in Wirklichkeit: Kameras öffnen, um es zu korrigieren</translation>
    </message>
    <message>
      <source>one end</source>
      <translation>ein Ende</translation>
    </message>
    <message>
      <source>one end of the first line</source>
      <translation>ein Ende der ersten Linie</translation>
    </message>
    <message>
      <source>one end of the second line</source>
      <translation>ein Ende der zweiten Linie</translation>
    </message>
    <message>
      <source>right</source>
      <translation>rechts</translation>
    </message>
    <message>
      <source>shaft</source>
      <translation>Schaft</translation>
    </message>
    <message>
      <source>shaft axis distal</source>
      <translation>Schaftachse distal</translation>
    </message>
    <message>
      <source>shaft axis proximal</source>
      <translation>Schaftachse proximal</translation>
    </message>
    <message>
      <source>side</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>something that runs</source>
      <translation>etwas, das läuft</translation>
    </message>
    <message>
      <source>something that was taken back</source>
      <translation>etwas Zurückgenommenes</translation>
    </message>
    <message>
      <source>something to take back</source>
      <translation>etwas zum Zurücknehmen</translation>
    </message>
    <message>
      <source>steel</source>
      <translation>Stahl</translation>
    </message>
    <message>
      <source>text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>the beads {first} and {second} touch; correct their places.</source>
      <translation>die Kugeln {first} und {second} berühren sich; ihre Orte berichtigen.</translation>
    </message>
    <message>
      <source>the bone</source>
      <translation>des Knochens</translation>
    </message>
    <message>
      <source>the case</source>
      <translation>Den Fall</translation>
    </message>
    <message>
      <source>the disk does not answer</source>
      <translation>der Datenträger antwortet nicht</translation>
    </message>
    <message>
      <source>the disk is full; free some space and save again, or save the case elsewhere</source>
      <translation>der Datenträger ist voll; Platz schaffen und erneut speichern, oder den Fall an anderer Stelle speichern</translation>
    </message>
    <message>
      <source>the distance from source to detector</source>
      <translation>der Fokus-Detektor-Abstand</translation>
    </message>
    <message>
      <source>the distance from source to patient</source>
      <translation>der Fokus-Objekt-Abstand</translation>
    </message>
    <message>
      <source>the distortion is too strong for a film; check k1, k2, p1, p2 and k3, or calibrate again.</source>
      <translation>die Verzeichnung ist zu stark für eine Aufnahme; k1, k2, p1, p2 und k3 prüfen oder neu kalibrieren.</translation>
    </message>
    <message>
      <source>the distortion must be k1, k2, p1, p2 and perhaps k3; calibrate again with these alone.</source>
      <translation>die Verzeichnung muss k1, k2, p1, p2 und vielleicht k3 sein; nur mit diesen neu kalibrieren.</translation>
    </message>
    <message>
      <source>the file or its folder is write-protected; save the case under another name or in another folder</source>
      <translation>die Datei oder ihr Ordner ist schreibgeschützt; den Fall unter anderem Namen oder in einem anderen Ordner speichern</translation>
    </message>
    <message>
      <source>the first arm</source>
      <translation>den ersten Schenkel</translation>
    </message>
    <message>
      <source>the isocentre</source>
      <translation>des Isozentrums</translation>
    </message>
    <message>
      <source>the other end</source>
      <translation>das andere Ende</translation>
    </message>
    <message>
      <source>the pixel spacing at the detector</source>
      <translation>der Pixelabstand am Detektor</translation>
    </message>
    <message>
      <source>the positioner's primary angle</source>
      <translation>der Primärwinkel des C-Bogens</translation>
    </message>
    <message>
      <source>the rim</source>
      <translation>den Rand</translation>
    </message>
    <message>
      <source>the rim again</source>
      <translation>den Rand noch einmal</translation>
    </message>
    <message>
      <source>the rim once more</source>
      <translation>den Rand ein drittes Mal</translation>
    </message>
    <message>
      <source>the second arm</source>
      <translation>den zweiten Schenkel</translation>
    </message>
    <message>
      <source>the vertex</source>
      <translation>den Scheitel</translation>
    </message>
    <message>
      <source>there are no beads in it; give lines of x, y, z.</source>
      <translation>keine Kugeln darin; Zeilen mit x, y, z angeben.</translation>
    </message>
    <message>
      <source>to be repeated</source>
      <translation>zu wiederholen</translation>
    </message>
    <message>
      <source>two beads are called {double}; give every bead a name of its own.</source>
      <translation>zwei Kugeln heißen {double}; jeder Kugel einen eigenen Namen geben.</translation>
    </message>
    <message>
      <source>u and v must hold equally many numbers and nothing else.</source>
      <translation>u und v müssen gleich viele Zahlen enthalten und sonst nichts.</translation>
    </message>
    <message>
      <source>u and v must hold {counts} or {most} coefficients each (degree {lowest} to {highest}), not {given}.</source>
      <translation>u und v müssen je {counts} oder {most} Koeffizienten enthalten (Grad {lowest} bis {highest}), nicht {given}.</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>usable with care</source>
      <translation>mit Vorsicht brauchbar</translation>
    </message>
    <message>
      <source>usable with care at best.</source>
      <translation>bestenfalls mit Vorsicht brauchbar.</translation>
    </message>
    <message>
      <source>where the text goes</source>
      <translation>die Stelle des Textes</translation>
    </message>
    <message>
      <source>worst bead left out, {name}: {mm:.2f} mm</source>
      <translation>schlechteste ausgelassene Kugel, {name}: {mm:.2f} mm</translation>
    </message>
    <message>
      <source>{both} are of different patients; {cure}.</source>
      <translation>{both} gehören verschiedenen Patienten; {cure}.</translation>
    </message>
    <message>
      <source>{both} are of different studies, so the patient moved in between; {cure}.</source>
      <translation>{both} gehören zu verschiedenen Untersuchungen, dazwischen hat sich der Patient bewegt; {cure}.</translation>
    </message>
    <message>
      <source>{both} are one file, given as AP and as lateral; choose the other film for one of them.</source>
      <translation>{both} sind dieselbe Datei, als AP und als seitlich angegeben; für eine davon die andere Aufnahme wählen.</translation>
    </message>
    <message>
      <source>{both} have different sizes ({width} x {height} and {other_width} x {other_height} pixels); export both as they were taken, neither cropped nor resized.</source>
      <translation>{both} sind verschieden groß ({width} x {height} und {other_width} x {other_height} Pixel); beide exportieren, wie sie aufgenommen wurden, weder zugeschnitten noch skaliert.</translation>
    </message>
    <message>
      <source>{both} have one patient identifier but different names; check that they show one patient.</source>
      <translation>{both} haben dieselbe Patientenkennung, aber verschiedene Namen; prüfen, ob sie denselben Patienten zeigen.</translation>
    </message>
    <message>
      <source>{both} have positioner angles that put the views {tagged:.0f} degrees apart, the cameras say {calibrated:.0f}; check that the calibration belongs to these films.</source>
      <translation>{both} haben Positionierungswinkel, nach denen die Ansichten um {tagged:.0f} Grad versetzt sind, nach den Kameras {calibrated:.0f}; prüfen, ob die Kalibrierung zu diesen Aufnahmen gehört.</translation>
    </message>
    <message>
      <source>{both} show the same picture, pixel by pixel; choose the other film for one of them.</source>
      <translation>{both} zeigen dasselbe Bild, Pixel für Pixel; für eine davon die andere Aufnahme wählen.</translation>
    </message>
    <message>
      <source>{both} show the same picture; choose the other film for one of them.</source>
      <translation>{both} zeigen dasselbe Bild; für eine davon die andere Aufnahme wählen.</translation>
    </message>
    <message>
      <source>{command} on the {film}</source>
      <translation>{command} ({film})</translation>
    </message>
    <message>
      <source>{count} camera files were given; choose the one that belongs to the films.</source>
      <translation>{count} Kameradateien wurden angegeben; die wählen, die zu den Aufnahmen gehört.</translation>
    </message>
    <message>
      <source>{count} cases</source>
      <translation>{count} Fälle</translation>
    </message>
    <message>
      <source>{count} cases are off the list; their files stay.</source>
      <translation>{count} Fälle stehen nicht mehr in der Liste; ihre Dateien bleiben.</translation>
    </message>
    <message>
      <source>{count} films were given; choose two, one AP and one lateral.</source>
      <translation>{count} Aufnahmen wurden angegeben; zwei wählen, eine AP und eine seitliche.</translation>
    </message>
    <message>
      <source>{count} of {clear} beads that stand clear on the {film} film are not where the camera sees them; check the phantom against its drawing, and whether the film is bent.</source>
      <translation>{count} von {clear} frei stehenden Kugeln auf der Aufnahme {film} sind nicht dort, wo die Kamera sie sieht; das Phantom mit seiner Bauzeichnung vergleichen und prüfen, ob die Aufnahme verzeichnet ist.</translation>
    </message>
    <message>
      <source>{count} points are too few for a distortion of degree {degree}: give {needed} or more.</source>
      <translation>{count} Punkte sind zu wenige für eine Verzeichnung vom Grad {degree}: mindestens {needed} angeben.</translation>
    </message>
    <message>
      <source>{count} {material} beads.</source>
      <translation>{count} Kugeln aus {material}.</translation>
    </message>
    <message>
      <source>{days} days old</source>
      <translation>{days} Tage alt</translation>
    </message>
    <message>
      <source>{file} is open on {host} since {since}. Save the case under another name.</source>
      <translation>{file} ist auf {host} seit {since} geöffnet. Speichern Sie den Fall unter einem anderen Namen.</translation>
    </message>
    <message>
      <source>{film}: {count} beads, {rms:.2f} px RMS</source>
      <translation>{film}: {count} Kugeln, {rms:.2f} px RMS</translation>
    </message>
    <message>
      <source>{first} and {second}</source>
      <translation>{first} und {second}</translation>
    </message>
    <message>
      <source>{first} and {second} are both {view} films; open one of each view, or drop each on its pane.</source>
      <translation>{first} und {second} sind beide Aufnahmen {view}; je eine öffnen, oder jede auf ihren Bereich ziehen.</translation>
    </message>
    <message>
      <source>{folder}: the atlas' files do not fit together ({error}); rebuild it with `biplanar atlas build`.</source>
      <translation>{folder}: die Dateien des Atlas passen nicht zusammen ({error}); ihn mit `biplanar atlas build` neu erstellen.</translation>
    </message>
    <message>
      <source>{job} is under way. Wait for it, or cancel it, then save.</source>
      <translation>{job}: läuft noch. Warten Sie darauf oder brechen Sie es ab, dann speichern Sie.</translation>
    </message>
    <message>
      <source>{kind}: click {step}</source>
      <translation>{kind}: {step} anklicken</translation>
    </message>
    <message>
      <source>{low} % to {high} % of the film's range</source>
      <translation>{low} % bis {high} % des Bereichs der Aufnahme</translation>
    </message>
    <message>
      <source>{mm:.1f} mm</source>
      <translation>{mm:.1f} mm</translation>
    </message>
    <message>
      <source>{name} differs from the CPU by {percent:.2f} %. Choose the CPU, and update the driver.</source>
      <translation>{name} weicht um {percent:.2f} % von der CPU ab. Die CPU wählen und den Treiber aktualisieren.</translation>
    </message>
    <message>
      <source>{name} does not fit into memory; close other programs and open it again.</source>
      <translation>{name} passt nicht in den Speicher; andere Programme schließen und erneut öffnen.</translation>
    </message>
    <message>
      <source>{name} has a damaged modality look-up table; export the film again.</source>
      <translation>{name} hat eine beschädigte Modality-LUT; die Aufnahme neu exportieren.</translation>
    </message>
    <message>
      <source>{name} has no pixels, only a DICOM header; export the film again with its image.</source>
      <translation>{name} hat keine Pixel, nur einen DICOM-Kopf; die Aufnahme mit ihrem Bild neu exportieren.</translation>
    </message>
    <message>
      <source>{name} has pixels that cannot be decoded (damaged, or unknown compression); export the film uncompressed.</source>
      <translation>{name} hat Pixel, die nicht decodierbar sind (beschädigt oder unbekannte Kompression); die Aufnahme unkomprimiert exportieren.</translation>
    </message>
    <message>
      <source>{name} has tags (source to detector {sdd:.0f} mm, pixel spacing) for a focal length of {tagged:.0f} pixels, but the camera has {calibrated:.0f}; check that the calibration belongs to this film.</source>
      <translation>{name} hat DICOM-Angaben (Fokus-Detektor-Abstand {sdd:.0f} mm, Pixelabstand) für eine Brennweite von {tagged:.0f} Pixeln, die Kamera aber {calibrated:.0f}; prüfen, ob die Kalibrierung zu dieser Aufnahme gehört.</translation>
    </message>
    <message>
      <source>{name} has {width} x {height} pixels, but its camera {expected_width} x {expected_height}. {cure}</source>
      <translation>{name} hat {width} x {height} Pixel, ihre Kamera aber {expected_width} x {expected_height}. {cure}</translation>
    </message>
    <message>
      <source>{name} has {width} x {height} pixels, the stored {film} camera {stored_width} x {stored_height}; give films of the same device and format.</source>
      <translation>{name} hat {width} x {height} Pixel, die gespeicherte Kamera {film} {stored_width} x {stored_height}; Aufnahmen desselben Geräts und Formats angeben.</translation>
    </message>
    <message>
      <source>{name} holds a value that is not a finite number; calibrate again.</source>
      <translation>{name} enthält einen Wert, der keine endliche Zahl ist; neu kalibrieren.</translation>
    </message>
    <message>
      <source>{name} holds no film and no camera file; choose DICOM, PNG, TIFF or cameras.json.</source>
      <translation>{name} enthält weder Aufnahmen noch Kameras; DICOM, PNG, TIFF oder cameras.json wählen.</translation>
    </message>
    <message>
      <source>{name} holds no film; choose DICOM, PNG or TIFF.</source>
      <translation>{name} enthält keine Aufnahme; DICOM, PNG oder TIFF wählen.</translation>
    </message>
    <message>
      <source>{name} holds values that are not finite numbers; export the film again.</source>
      <translation>{name} enthält Werte, die keine endlichen Zahlen sind; die Aufnahme neu exportieren.</translation>
    </message>
    <message>
      <source>{name} holds {count} pages; export the one film as a file of its own.</source>
      <translation>{name} hat {count} Seiten; die eine Aufnahme als eigene Datei exportieren.</translation>
    </message>
    <message>
      <source>{name} holds {shown}, which does not belong in a case. Nothing of it was opened: open another copy.</source>
      <translation>{name} enthält {shown}, was nicht in einen Fall gehört. Nichts davon wurde geöffnet: eine andere Kopie öffnen.</translation>
    </message>
    <message>
      <source>{name} holds {shown}, which does not belong in a case; somebody has changed the file. Nothing of it was opened: open another copy.</source>
      <translation>{name} enthält {shown}, was nicht in einen Fall gehört; jemand hat die Datei verändert. Nichts davon wurde geöffnet: eine andere Kopie öffnen.</translation>
    </message>
    <message>
      <source>{name} is a colour picture, no radiograph; export the film in grey from the X-ray system.</source>
      <translation>{name} ist ein Farbbild, keine Röntgenaufnahme; die Aufnahme in Grau aus dem Röntgensystem exportieren.</translation>
    </message>
    <message>
      <source>{name} is a damaged DICOM file; export the film again.</source>
      <translation>{name} ist eine beschädigte DICOM-Datei; die Aufnahme neu exportieren.</translation>
    </message>
    <message>
      <source>{name} is a run of {frames} frames; export the one that was calibrated as a single image.</source>
      <translation>{name} ist eine Serie von {frames} Bildern; das kalibrierte als Einzelbild exportieren.</translation>
    </message>
    <message>
      <source>{name} is a whole case; open it by itself, without other files.</source>
      <translation>{name} ist ein ganzer Fall; ihn allein öffnen, ohne andere Dateien.</translation>
    </message>
    <message>
      <source>{name} is a zip but no case file; open a file that Biplanar has saved.</source>
      <translation>{name} ist ein ZIP, aber keine Falldatei; eine Datei öffnen, die Biplanar gespeichert hat.</translation>
    </message>
    <message>
      <source>{name} is blank: all its pixels are equal; export the film again.</source>
      <translation>{name} ist leer: alle Pixel sind gleich; die Aufnahme neu exportieren.</translation>
    </message>
    <message>
      <source>{name} is blank: all its pixels are equal; take the film again.</source>
      <translation>{name} ist leer: alle Pixel sind gleich; die Aufnahme wiederholen.</translation>
    </message>
    <message>
      <source>{name} is damaged or of a kind of PNG or TIFF that is not read; export it as grey 16-bit PNG.</source>
      <translation>{name} ist beschädigt oder eine Art von PNG oder TIFF, die nicht gelesen wird; als graues 16-Bit-PNG exportieren.</translation>
    </message>
    <message>
      <source>{name} is damaged. Open its films and cameras anew.</source>
      <translation>{name} ist beschädigt. Aufnahmen und Kameras neu öffnen.</translation>
    </message>
    <message>
      <source>{name} is damaged: {what}. Open an earlier copy of it, or its films and cameras anew.</source>
      <translation>{name} ist beschädigt: {what}. Eine frühere Kopie davon öffnen, oder Aufnahmen und Kameras neu.</translation>
    </message>
    <message>
      <source>{name} is given as AP but tagged lateral; exchange the films, or correct its View Position.</source>
      <translation>{name} ist als AP angegeben, laut DICOM-Angaben aber seitlich; die Aufnahmen tauschen oder ihre View Position berichtigen.</translation>
    </message>
    <message>
      <source>{name} is given as the lateral film but tagged frontal; check that it is the lateral.</source>
      <translation>{name} ist als seitliche Aufnahme angegeben, laut DICOM-Angaben aber frontal; prüfen, ob es die seitliche ist.</translation>
    </message>
    <message>
      <source>{name} is mirrored top to bottom {tagged}; {cure}</source>
      <translation>{name} ist oben und unten gespiegelt {tagged}; {cure}</translation>
    </message>
    <message>
      <source>{name} is mirrored {tagged}; {cure}</source>
      <translation>{name} ist gespiegelt {tagged}; {cure}</translation>
    </message>
    <message>
      <source>{name} is no DICOM, PNG or TIFF file, so nobody can say what it tells of the patient.</source>
      <translation>{name} ist keine DICOM-, PNG- oder TIFF-Datei, daher ist unklar, was sie über den Patienten verrät.</translation>
    </message>
    <message>
      <source>{name} is no DICOM, PNG or TIFF file; export the film again in one of these formats.</source>
      <translation>{name} ist keine DICOM-, PNG- oder TIFF-Datei; die Aufnahme in einem dieser Formate neu exportieren.</translation>
    </message>
    <message>
      <source>{name} is no case file; open a file that Biplanar has saved.</source>
      <translation>{name} ist keine Falldatei; eine Datei öffnen, die Biplanar gespeichert hat.</translation>
    </message>
    <message>
      <source>{name} is not as long as the file says</source>
      <translation>{name} ist nicht so lang, wie die Datei angibt</translation>
    </message>
    <message>
      <source>{name} is not what was saved</source>
      <translation>{name} ist nicht, was gespeichert wurde</translation>
    </message>
    <message>
      <source>{name} is off the list; its file stays.</source>
      <translation>{name} steht nicht mehr in der Liste; die Datei bleibt.</translation>
    </message>
    <message>
      <source>{name} is open without its result. {missing} {elsewhere}</source>
      <translation>{name} ist ohne das Ergebnis offen. {missing} {elsewhere}</translation>
    </message>
    <message>
      <source>{name} is tagged PA, but the AP film's beam must run from front to back; choose an AP film, or correct its View Position.</source>
      <translation>{name} ist laut DICOM-Angaben p.-a., der Strahl der AP-Aufnahme muss aber von vorn nach hinten laufen; eine AP-Aufnahme wählen oder ihre View Position berichtigen.</translation>
    </message>
    <message>
      <source>{name} is tagged as the {tagged} side, but the {side} side is to be registered; choose side {tagged}, or the films of the {side} side.</source>
      <translation>{name} zeigt laut DICOM-Angaben die Seite {tagged}, registriert werden soll aber {side}; die Seite {tagged} wählen oder die Aufnahmen der Seite {side}.</translation>
    </message>
    <message>
      <source>{name} is the case itself, which would lose its patient; choose another name.</source>
      <translation>{name} ist der Fall selbst, der seinen Patienten verlöre; einen anderen Namen wählen.</translation>
    </message>
    <message>
      <source>{name} is turned on its side {tagged}; {cure}</source>
      <translation>{name} liegt auf der Seite {tagged}; {cure}</translation>
    </message>
    <message>
      <source>{name} is upside down {tagged}; {cure}</source>
      <translation>{name} steht auf dem Kopf {tagged}; {cure}</translation>
    </message>
    <message>
      <source>{name} must be {shape}, not {given}; correct it in the calibration.</source>
      <translation>{name} muss die Form {shape} haben, nicht {given}; in der Kalibrierung berichtigen.</translation>
    </message>
    <message>
      <source>{name} must hold numbers only; correct it in the calibration.</source>
      <translation>{name} darf nur Zahlen enthalten; in der Kalibrierung berichtigen.</translation>
    </message>
    <message>
      <source>{name} names a bead that is not in the list; number the beads from 1.</source>
      <translation>{name} nennt eine Kugel, die nicht in der Liste steht; die Kugeln ab 1 zählen.</translation>
    </message>
    <message>
      <source>{name} was saved by a newer program ({program}, format {version}; this one reads up to {readable}). Update Biplanar to open it.</source>
      <translation>{name} wurde von einem neueren Programm gespeichert ({program}, Format {version}; dieses liest bis {readable}). Biplanar aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
      <source>{name} was saved by a newer program. {elsewhere}</source>
      <translation>{name} wurde von einem neueren Programm gespeichert. {elsewhere}</translation>
    </message>
    <message>
      <source>{name} would unpack to {count} entries of {size:.1f} GB in all, more than any case holds; it is no sound case file. Open another copy of it.</source>
      <translation>{name} hätte entpackt {count} Einträge und insgesamt {size:.1f} GB, mehr als jeder Fall; das ist keine gültige Falldatei. Eine andere Kopie davon öffnen.</translation>
    </message>
    <message>
      <source>{name} {mm:.1f} mm</source>
      <translation>{name} {mm:.1f} mm</translation>
    </message>
    <message>
      <source>{name}, read-only</source>
      <translation>{name}, schreibgeschützt</translation>
    </message>
    <message>
      <source>{name}: films are written as .gif or .png; choose one of these.</source>
      <translation>{name}: Filme werden als .gif oder .png geschrieben; eines davon wählen.</translation>
    </message>
    <message>
      <source>{name}: nothing says that no text is burnt into the picture; look at it before you pass it on.</source>
      <translation>{name}: nichts sagt, dass kein Text ins Bild eingebrannt ist; vor der Weitergabe ansehen.</translation>
    </message>
    <message>
      <source>{name}: the projector took {ms:.1f} ms, the CPU {cpu:.0f} ms; they agree to {percent:.2f} %.</source>
      <translation>{name}: Der Projektor brauchte {ms:.1f} ms, die CPU {cpu:.0f} ms; sie stimmen auf {percent:.2f} % überein.</translation>
    </message>
    <message>
      <source>{name}: the {count} beads on the {film} film do not fit the phantom '{phantom}'; check that it is the right phantom and that the film shows most of it, or name four of its beads by clicks.</source>
      <translation>{name}: die {count} Kugeln auf der Aufnahme {film} passen nicht zum Phantom „{phantom}“; prüfen, ob es das richtige Phantom ist und ob die Aufnahme das meiste davon zeigt, oder vier seiner Kugeln durch Klicks benennen.</translation>
    </message>
    <message>
      <source>{name}: the {film} film fits the phantom '{phantom}' in more than one pose; name four of its beads by clicks.</source>
      <translation>{name}: die Aufnahme {film} passt in mehr als einer Lage zum Phantom „{phantom}“; vier seiner Kugeln durch Klicks benennen.</translation>
    </message>
    <message>
      <source>{name}: the {film} film is mirrored; export it as it was taken, without a flip.</source>
      <translation>{name}: die Aufnahme {film} ist gespiegelt; sie exportieren, wie sie aufgenommen wurde, ohne Spiegelung.</translation>
    </message>
    <message>
      <source>{name}: the {film} film shows the phantom '{shown}', not '{phantom}'; choose that one.</source>
      <translation>{name}: die Aufnahme {film} zeigt das Phantom „{shown}“, nicht „{phantom}“; jenes wählen.</translation>
    </message>
    <message>
      <source>{name}: {count} beads are on the {film} film, at least {fewest} are needed; show all of the phantom.</source>
      <translation>{name}: auf der Aufnahme {film} sind {count} Kugeln, mindestens {fewest} sind nötig; das ganze Phantom zeigen.</translation>
    </message>
    <message>
      <source>{name}: {count} beads were found, at least {fewest} are needed; check that the film shows the phantom and is not inverted, and that it is neither under- nor overexposed.</source>
      <translation>{name}: {count} Kugeln wurden gefunden, mindestens {fewest} sind nötig; prüfen, ob die Aufnahme das Phantom zeigt und nicht invertiert ist, und ob sie weder unter- noch überbelichtet ist.</translation>
    </message>
    <message>
      <source>{name}: {count} nodes of a grid were found, at least {least} are needed; fix the grid flat on the detector so that it fills the film, and check that it is '{title}'.</source>
      <translation>{name}: {count} Knoten eines Gitters wurden gefunden, mindestens {least} sind nötig; das Gitter plan am Detektor befestigen, sodass es die Aufnahme ausfüllt, und prüfen, ob es „{title}“ ist.</translation>
    </message>
    <message>
      <source>{name}: {what} is not in the {film} film's tags; calibrate with a phantom instead.</source>
      <translation>{name}: {what} steht nicht in den DICOM-Angaben der Aufnahme {film}; stattdessen mit einem Phantom kalibrieren.</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number} von {count}</translation>
    </message>
    <message>
      <source>{outside} of the phantom's {count} beads lie outside the {film} film; centre the phantom and take it again.</source>
      <translation>{outside} der {count} Kugeln des Phantoms liegen außerhalb der Aufnahme {film}; das Phantom zentrieren und die Aufnahme wiederholen.</translation>
    </message>
    <message>
      <source>{out}: a file is in the way of the output folder; choose another folder.</source>
      <translation>{out}: eine Datei steht dem Ausgabeordner im Weg; einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <source>{out}: the disk is full; free some space and run again. Nothing was written.</source>
      <translation>{out}: der Datenträger ist voll; Platz schaffen und wiederholen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
      <source>{out}: the results cannot be written ({error}); choose another output folder.</source>
      <translation>{out}: die Ergebnisse sind nicht zu schreiben ({error}); einen anderen Ausgabeordner wählen.</translation>
    </message>
    <message>
      <source>{out}: this folder is not writable; choose another output folder or change its permissions.</source>
      <translation>{out}: dieser Ordner ist nicht beschreibbar; einen anderen Ausgabeordner wählen oder seine Rechte ändern.</translation>
    </message>
    <message>
      <source>{path} cannot be read ({error}); check the disk and your access rights.</source>
      <translation>{path} ist nicht lesbar ({error}); Datenträger und Zugriffsrechte prüfen.</translation>
    </message>
    <message>
      <source>{path} could not be written ({error}); check the disk and its rights.</source>
      <translation>{path} war nicht zu schreiben ({error}); Datenträger und Rechte prüfen.</translation>
    </message>
    <message>
      <source>{path} could not be written; choose a folder where you may write.</source>
      <translation>{path} war nicht zu schreiben; einen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
      <source>{path} could not be written; choose a folder with space where you may write.</source>
      <translation>{path} war nicht zu schreiben; einen Ordner mit Platz und Schreibrecht wählen.</translation>
    </message>
    <message>
      <source>{path} does not exist any more; look for it where it was moved to.</source>
      <translation>{path} ist nicht mehr da; dort suchen, wohin die Datei verschoben wurde.</translation>
    </message>
    <message>
      <source>{path} does not exist; check the file's name and folder.</source>
      <translation>{path} gibt es nicht; Name und Ordner der Datei prüfen.</translation>
    </message>
    <message>
      <source>{path} does not fit the network that it describes; {instead}.</source>
      <translation>{path} passt nicht zu dem Netz, das es beschreibt; {instead}.</translation>
    </message>
    <message>
      <source>{path} does not say what it fits; {instead}.</source>
      <translation>{path} sagt nicht, wozu es passt; {instead}.</translation>
    </message>
    <message>
      <source>{path} holds no network of Biplanar; {instead}.</source>
      <translation>{path} enthält kein Netz von Biplanar; {instead}.</translation>
    </message>
    <message>
      <source>{path} is a folder; choose the film's file in it.</source>
      <translation>{path} ist ein Ordner; die Datei der Aufnahme darin wählen.</translation>
    </message>
    <message>
      <source>{path} is a folder; open the case file in it.</source>
      <translation>{path} ist ein Ordner; die Falldatei darin öffnen.</translation>
    </message>
    <message>
      <source>{path} is damaged ({error}); {instead}.</source>
      <translation>{path} ist beschädigt ({error}); {instead}.</translation>
    </message>
    <message>
      <source>{path} is damaged or changed; rebuild the atlas with `biplanar atlas build` or install Biplanar again.</source>
      <translation>{path} ist beschädigt oder verändert; den Atlas mit `biplanar atlas build` neu erstellen oder Biplanar neu installieren.</translation>
    </message>
    <message>
      <source>{path} is missing; rebuild the atlas with `biplanar atlas build` or install Biplanar again.</source>
      <translation>{path} fehlt; den Atlas mit `biplanar atlas build` neu erstellen oder Biplanar neu installieren.</translation>
    </message>
    <message>
      <source>{path} is not a readable atlas description; rebuild it with `biplanar atlas build`.</source>
      <translation>{path} ist keine lesbare Atlasbeschreibung; sie mit `biplanar atlas build` neu erstellen.</translation>
    </message>
    <message>
      <source>{path} may not be read; ask for access to it, or open a copy.</source>
      <translation>{path} darf nicht gelesen werden; um Zugriff bitten oder eine Kopie öffnen.</translation>
    </message>
    <message>
      <source>{path} was made by a newer Biplanar (format {version}, this one reads {readable}); update Biplanar.</source>
      <translation>{path} stammt von einem neueren Biplanar (Format {version}, dieses liest {readable}); Biplanar aktualisieren.</translation>
    </message>
    <message>
      <source>{path} was trained for another atlas '{other}' than this '{name}'; train it anew with `biplanar train`, or choose the method 'fit'.</source>
      <translation>{path} wurde für einen anderen Atlas „{other}“ als diesen „{name}“ trainiert; mit `biplanar train` neu trainieren oder das Verfahren „Nur Anpassung“ wählen.</translation>
    </message>
    <message>
      <source>{path} was written by a newer Biplanar; update the program, or choose the method 'fit'.</source>
      <translation>{path} stammt von einem neueren Biplanar; das Programm aktualisieren oder das Verfahren „Nur Anpassung“ wählen.</translation>
    </message>
    <message>
      <source>{path}: another program has been writing the case list for {seconds:.0f} s. Case files are as they were; try again, or rebuild the list later.</source>
      <translation>{path}: ein anderes Programm schreibt seit {seconds:.0f} s in die Fallliste. Die Falldateien sind, wie sie waren; erneut versuchen oder die Liste später neu aufbauen.</translation>
    </message>
    <message>
      <source>{path}: it cannot be read ({error}); give a file that you may open.</source>
      <translation>{path}: nicht lesbar ({error}); eine Datei angeben, die Sie öffnen dürfen.</translation>
    </message>
    <message>
      <source>{path}: it holds cameras but no calibration; save one from `biplanar calibrate`.</source>
      <translation>{path}: enthält Kameras, aber keine Kalibrierung; eine aus `biplanar calibrate` speichern.</translation>
    </message>
    <message>
      <source>{path}: the audit trail cannot be written ({reason}); free some space or mend the folder's permissions.</source>
      <translation>{path}: das Protokoll ist nicht zu schreiben ({reason}); Platz schaffen oder die Rechte des Ordners berichtigen.</translation>
    </message>
    <message>
      <source>{path}: the camera of view {view} is missing; calibrate both views before saving.</source>
      <translation>{path}: die Kamera der Ansicht {view} fehlt; vor dem Speichern beide Ansichten kalibrieren.</translation>
    </message>
    <message>
      <source>{path}: the case list cannot be used ({error}); move this file away, then rebuild the list from the folder of your cases.</source>
      <translation>{path}: die Fallliste ist nicht nutzbar ({error}); diese Datei verschieben, dann die Liste aus dem Ordner Ihrer Fälle neu aufbauen.</translation>
    </message>
    <message>
      <source>{path}: the covariance in {section} must be {size} x {size} numbers; calibrate again.</source>
      <translation>{path}: die Kovarianz in {section} muss {size} x {size} Zahlen haben; neu kalibrieren.</translation>
    </message>
    <message>
      <source>{path}: the section {section} holds no grade; calibrate again.</source>
      <translation>{path}: der Abschnitt {section} enthält kein Urteil; neu kalibrieren.</translation>
    </message>
    <message>
      <source>{path}: the section {section} is damaged; calibrate again.</source>
      <translation>{path}: der Abschnitt {section} ist beschädigt; neu kalibrieren.</translation>
    </message>
    <message>
      <source>{path}: there is no audit trail to read ({error}); give its file.</source>
      <translation>{path}: kein lesbares Protokoll ({error}); seine Datei angeben.</translation>
    </message>
    <message>
      <source>{path}: there is no such file; give the cameras.json of this C-arm pair.</source>
      <translation>{path}: diese Datei gibt es nicht; die cameras.json dieses C-Bogen-Paares angeben.</translation>
    </message>
    <message>
      <source>{path}: this holds no cameras; give a JSON object with format, version, unit and views.</source>
      <translation>{path}: enthält keine Kameras; ein JSON-Objekt mit format, version, unit und views angeben.</translation>
    </message>
    <message>
      <source>{path}: this is not JSON from line {line} on; give a cameras.json or export it again.</source>
      <translation>{path}: ab Zeile {line} kein JSON; eine cameras.json angeben oder neu exportieren.</translation>
    </message>
    <message>
      <source>{path}: view {view}</source>
      <translation>{path}: Ansicht {view}</translation>
    </message>
    <message>
      <source>{path}: views must be an object with ap and lat, not {shown}.</source>
      <translation>{path}: views muss ein Objekt mit ap und lat sein, nicht {shown}.</translation>
    </message>
    <message>
      <source>{path}: {cure}. The case is still open, and an earlier file is as it was.</source>
      <translation>{path}: {cure}. Der Fall ist noch offen, und eine frühere Datei ist, wie sie war.</translation>
    </message>
    <message>
      <source>{path}: {field} must be {expected}, not {shown}; export the calibration as a cameras.json in millimetres.</source>
      <translation>{path}: {field} muss {expected} sein, nicht {shown}; die Kalibrierung als cameras.json in Millimetern exportieren.</translation>
    </message>
    <message>
      <source>{residual:.2f} px</source>
      <translation>{residual:.2f} px</translation>
    </message>
    <message>
      <source>{s:.1f} s, {count} folds</source>
      <translation>{s:.1f} s, {count} Faltungen</translation>
    </message>
    <message>
      <source>{text} {seconds:.1f} s.</source>
      <translation>{text} {seconds:.1f} s.</translation>
    </message>
    <message>
      <source>{top:g} and more</source>
      <translation>{top:g} und mehr</translation>
    </message>
    <message>
      <source>{used} of {count} beads could be used on the {film} film.</source>
      <translation>{used} von {count} Kugeln waren auf der Aufnahme {film} nutzbar.</translation>
    </message>
    <message>
      <source>{verdict}: see Check calibration.</source>
      <translation>{verdict}: siehe Kalibrierung prüfen.</translation>
    </message>
    <message>
      <source>{view} film</source>
      <translation>Aufnahme {view}</translation>
    </message>
    <message>
      <source>{view}: beads are dark</source>
      <translation>{view}: Kugeln sind dunkel</translation>
    </message>
    <message>
      <source>{view}: residuals</source>
      <translation>{view}: Restabweichungen</translation>
    </message>
    <message>
      <source>{where} has no {field}; export the calibration again, with K, R, t and size.</source>
      <translation>{where} hat kein {field}; die Kalibrierung neu exportieren, mit K, R, t und size.</translation>
    </message>
    <message>
      <source>{where} is missing; calibrate both views and export the file again.</source>
      <translation>{where} fehlt; beide Ansichten kalibrieren und die Datei neu exportieren.</translation>
    </message>
    <message>
      <source>{where} must be an object with K, R, t and size, not {shown}.</source>
      <translation>{where} muss ein Objekt mit K, R, t und size sein, nicht {shown}.</translation>
    </message>
    <message>
      <source>{where}: size must be [width, height] in whole pixels, not {shown}.</source>
      <translation>{where}: size muss [Breite, Höhe] in ganzen Pixeln sein, nicht {shown}.</translation>
    </message>
    <message>
      <source>{worst:g} mm or more (95 %)</source>
      <translation>{worst:g} mm oder mehr (95 %)</translation>
    </message>
    <message>
      <source>{worst:g} px or more</source>
      <translation>{worst:g} px oder mehr</translation>
    </message>
    <message>
      <source>{worst:g} px residual or more</source>
      <translation>ab {worst:g} px Restabweichung</translation>
    </message>
  </context>
</TS>
