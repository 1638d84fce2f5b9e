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
      <source>A case of {when} with {films} films was not saved when the program ended.</source>
      <translation>Ein Fall vom {when} mit {films} Aufnahmen war nicht gespeichert, als das Programm endete.</translation>
    </message>
    <message>
      <source>A lens while the left button is down (M)</source>
      <translation>Eine Lupe, solange die linke Taste gedrückt ist (M)</translation>
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
      <source>Angle</source>
      <translation>Winkel</translation>
    </message>
    <message>
      <source>Angle: click the first arm, the vertex, the second arm (A)</source>
      <translation>Winkel: ersten Schenkel, Scheitel, zweiten Schenkel anklicken (A)</translation>
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
      <source>Approved</source>
      <translation>Freigegeben</translation>
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
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the earlier result</source>
      <translation>Zurück zum früheren Ergebnis</translation>
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
      <source>Calibration</source>
      <translation>Kalibrierung</translation>
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
      <source>Changed since</source>
      <translation>Seitdem geändert</translation>
    </message>
    <message>
      <source>Check the outline on both films and the verdict, then approve.</source>
      <translation>Umriss auf beiden Aufnahmen und Urteil prüfen, dann freigeben.</translation>
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
      <source>Close films, cameras and result</source>
      <translation>Aufnahmen, Kameras und Ergebnis schließen</translation>
    </message>
    <message>
      <source>Cobb angle</source>
      <translation>Cobb-Winkel</translation>
    </message>
    <message>
      <source>Cobb angle: click one end of the first line, its other end, one end of the second line, its other end (B)</source>
      <translation>Cobb-Winkel: beide Enden der ersten Linie, dann beide Enden der zweiten anklicken (B)</translation>
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
      <source>Comparison: {name}</source>
      <translation>Vergleich: {name}</translation>
    </message>
    <message>
      <source>Compute on</source>
      <translation>Rechnen auf</translation>
    </message>
    <message>
      <source>Correct &amp;by hand</source>
      <translation>Von &amp;Hand korrigieren</translation>
    </message>
    <message>
      <source>Ctrl+Left and Right: 0.1°, Ctrl+Up and Down: 0.1 mm of depth</source>
      <translation>Strg+Links und Rechts: 0,1°, Strg+Auf und Ab: 0,1 mm Tiefe</translation>
    </message>
    <message>
      <source>Curtain</source>
      <translation>Vorhang</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Default</source>
      <translation>Standard</translation>
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
      <source>Do again what was taken back</source>
      <translation>Zurückgenommenes erneut ausführen</translation>
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
      <source>Drop the AP film here
or press Ctrl+O</source>
      <translation>AP-Aufnahme hier ablegen
oder Strg+O drücken</translation>
    </message>
    <message>
      <source>Drop the lateral film here
or press Ctrl+O</source>
      <translation>Seitliche Aufnahme hier ablegen
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
      <source>Everything in frame: bone, films and X-ray sources</source>
      <translation>Alles im Bild: Knochen, Aufnahmen und Röntgenquellen</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>F&amp;ilms</source>
      <translation>A&amp;ufnahmen</translation>
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
      <source>Films</source>
      <translation>Aufnahmen</translation>
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
      <source>Finding the density on the cut…</source>
      <translation>Die Dichte auf dem Schnitt wird bestimmt…</translation>
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
      <source>Folder for what is not saved</source>
      <translation>Ordner für nicht Gespeichertes</translation>
    </message>
    <message>
      <source>Folder of the cases</source>
      <translation>Ordner der Fälle</translation>
    </message>
    <message>
      <source>From &amp;above</source>
      <translation>Von &amp;oben</translation>
    </message>
    <message>
      <source>From belo&amp;w</source>
      <translation>Von &amp;unten</translation>
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
      <source>Full</source>
      <translation>Voll</translation>
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
      <source>Guided &amp;tour</source>
      <translation>&amp;Rundgang</translation>
    </message>
    <message>
      <source>Hand</source>
      <translation>Hand</translation>
    </message>
    <message>
      <source>Histogram: {name}</source>
      <translation>Histogramm: {name}</translation>
    </message>
    <message>
      <source>How far around the pulled point the bone follows</source>
      <translation>Wie weit um den gezogenen Punkt der Knochen folgt</translation>
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
      <source>Keep the result as it is (Esc)</source>
      <translation>Das Ergebnis so behalten (Esc)</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
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
      <source>Left of the line the bone, beyond it the film. Drag the line, or press Shift+Left, Shift+Right.</source>
      <translation>Links der Linie der Knochen, jenseits die Aufnahme. Linie ziehen oder Umschalt+Links, Umschalt+Rechts drücken.</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
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
      <source>List all case files in a folder and the folders in it</source>
      <translation>Alle Falldateien in einem Ordner und seinen Unterordnern auflisten</translation>
    </message>
    <message>
      <source>List of drawings</source>
      <translation>Liste der Zeichnungen</translation>
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
      <source>Mark a point in both films: epipolar line, place in 3D, residual (E)</source>
      <translation>Einen Punkt in beiden Aufnahmen markieren: Epipolarlinie, Ort in 3D, Restabstand (E)</translation>
    </message>
    <message>
      <source>Mark the femoral head's centre and the shaft's axis on both films, and fit from there</source>
      <translation>Die Mitte des Femurkopfes und die Schaftachse auf beiden Aufnahmen markieren und von dort anpassen</translation>
    </message>
    <message>
      <source>Mark the result UNAPPROVED again</source>
      <translation>Das Ergebnis wieder als UNAPPROVED kennzeichnen</translation>
    </message>
    <message>
      <source>Measure distance</source>
      <translation>Strecke messen</translation>
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
      <source>Move, turn and resize the bone on the films (Ctrl+M)</source>
      <translation>Den Knochen auf den Aufnahmen bewegen, drehen und skalieren (Strg+M)</translation>
    </message>
    <message>
      <source>NVIDIA GPU</source>
      <translation>NVIDIA-GPU</translation>
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
      <source>No cases yet: save one, or rebuild the list from a folder.</source>
      <translation>Noch keine Fälle: einen speichern oder die Liste aus einem Ordner aufbauen.</translation>
    </message>
    <message>
      <source>No name</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Noch keine</translation>
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
      <source>One moment: the bone is being prepared</source>
      <translation>Einen Moment: der Knochen wird vorbereitet</translation>
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
      <source>Open both films and the camera file of one folder</source>
      <translation>Beide Aufnahmen und die Kameradatei eines Ordners öffnen</translation>
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
      <source>Open the AP and the lateral film here, or drop them on the window.</source>
      <translation>Hier die AP- und die seitliche Aufnahme öffnen oder sie auf das Fenster ziehen.</translation>
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
      <source>Open the films' camera file</source>
      <translation>Die Kameradatei der Aufnahmen öffnen</translation>
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
      <source>Picture of the film</source>
      <translation>Bild der Aufnahme</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
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
      <source>Quick look</source>
      <translation>Schnelle Vorschau</translation>
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
      <source>Ready to register.</source>
      <translation>Bereit zum Registrieren.</translation>
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
      <source>Refine</source>
      <translation>Verfeinern</translation>
    </message>
    <message>
      <source>Refine from here</source>
      <translation>Von hier verfeinern</translation>
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
      <source>Registration</source>
      <translation>Registrierung</translation>
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
      <source>Resize bone</source>
      <translation>Größe des Knochens ändern</translation>
    </message>
    <message>
      <source>Restore all</source>
      <translation>Alle zurücksetzen</translation>
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
      <source>Save a picture of the window</source>
      <translation>Ein Bild des Fensters speichern</translation>
    </message>
    <message>
      <source>Save picture of the 3D &amp;view…</source>
      <translation>&amp;Bild der 3D-Ansicht speichern…</translation>
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
      <source>Show the report</source>
      <translation>Bericht zeigen</translation>
    </message>
    <message>
      <source>Side</source>
      <translation>Seite</translation>
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
      <source>Skip</source>
      <translation>Überspringen</translation>
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
      <source>Start again</source>
      <translation>Neu starten</translation>
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
      <source>Straight line between two points of the bone.</source>
      <translation>Gerade zwischen zwei Punkten des Knochens.</translation>
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
      <source>Take away the picked point and all distances (Del in the 3D view)</source>
      <translation>Den gewählten Punkt und alle Abstände entfernen (Entf in der 3D-Ansicht)</translation>
    </message>
    <message>
      <source>Take the last command back</source>
      <translation>Den letzten Befehl zurücknehmen</translation>
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
      <source>Test the device</source>
      <translation>Gerät testen</translation>
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
      <source>Text: click where the text goes (T)</source>
      <translation>Text: anklicken, wo der Text stehen soll (T)</translation>
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
      <source>The case could not be kept against a crash: save it now.</source>
      <translation>Der Fall konnte nicht gegen einen Absturz gesichert werden: Speichern Sie ihn jetzt.</translation>
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
      <source>The device failed ({kind}). Choose the CPU.</source>
      <translation>Das Gerät hat versagt ({kind}). Die CPU wählen.</translation>
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
      <source>The films</source>
      <translation>Die Aufnahmen</translation>
    </message>
    <message>
      <source>The films cannot be registered as they are, see above.</source>
      <translation>Die Aufnahmen sind so nicht registrierbar, siehe oben.</translation>
    </message>
    <message>
      <source>The fit failed</source>
      <translation>Die Anpassung ist misslungen</translation>
    </message>
    <message>
      <source>The language changes when the program is started again.</source>
      <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
    </message>
    <message>
      <source>The messages of this session</source>
      <translation>Die Meldungen dieser Sitzung</translation>
    </message>
    <message>
      <source>The parts of the window, one after the other, in two minutes</source>
      <translation>Die Teile des Fensters der Reihe nach, in zwei Minuten</translation>
    </message>
    <message>
      <source>The picture is in {path}.</source>
      <translation>Das Bild liegt in {path}.</translation>
    </message>
    <message>
      <source>The program's own folder for what is not saved yet</source>
      <translation>Der eigene Ordner des Programms für noch nicht Gespeichertes</translation>
    </message>
    <message>
      <source>The result is being projected…</source>
      <translation>Das Ergebnis wird projiziert…</translation>
    </message>
    <message>
      <source>The room</source>
      <translation>Der Raum</translation>
    </message>
    <message>
      <source>The self-test was cancelled.</source>
      <translation>Der Selbsttest wurde abgebrochen.</translation>
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
      <source>Theme</source>
      <translation>Farben</translation>
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
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
    <message>
      <source>Turn bone</source>
      <translation>Knochen drehen</translation>
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
      <source>Type to find a command</source>
      <translation>Tippen, um einen Befehl zu finden</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
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
      <source>Versions, licences and intended use</source>
      <translation>Versionen, Lizenzen und Bestimmung</translation>
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
      <source>Whole femur</source>
      <translation>Ganzer Femur</translation>
    </message>
    <message>
      <source>Whole films, automatic windows</source>
      <translation>Ganze Aufnahmen, automatische Fensterung</translation>
    </message>
    <message>
      <source>Window and level by two bounds on the film's histogram (W)</source>
      <translation>Fenster und Zentrum durch zwei Grenzen im Histogramm der Aufnahme (W)</translation>
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
      <source>X-ray &amp;beams in 3D</source>
      <translation>Röntgen&amp;strahlen in 3D</translation>
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
      <source>an open case</source>
      <translation>einen offenen Fall</translation>
    </message>
    <message>
      <source>an open film</source>
      <translation>eine offene Aufnahme</translation>
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
      <source>from today</source>
      <translation>von heute</translation>
    </message>
    <message>
      <source>from yesterday</source>
      <translation>von gestern</translation>
    </message>
    <message>
      <source>lateral film</source>
      <translation>seitliche Aufnahme</translation>
    </message>
    <message>
      <source>marked as approved</source>
      <translation>als freigegeben gekennzeichnet</translation>
    </message>
    <message>
      <source>marked {mark}</source>
      <translation>gekennzeichnet mit {mark}</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>of unknown age</source>
      <translation>unbekannten Alters</translation>
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
      <source>the case</source>
      <translation>Den Fall</translation>
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
      <source>{days} days old</source>
      <translation>{days} Tage alt</translation>
    </message>
    <message>
      <source>{file} is open on {host} since {since}. Save the case under another name.</source>
      <translation>{file} ist auf {host} seit {since} geöffnet. Speichern Sie den Fall unter einem anderen Namen.</translation>
    </message>
    <message>
      <source>{job} is under way. Wait for it, or cancel it, then save.</source>
      <translation>{job}: läuft noch. Warten Sie darauf oder brechen Sie es ab, dann speichern Sie.</translation>
    </message>
    <message>
      <source>{low} % to {high} % of the film's range</source>
      <translation>{low} % bis {high} % des Bereichs der Aufnahme</translation>
    </message>
    <message>
      <source>{name} differs from the CPU by {percent:.2f} %. Choose the CPU, and update the driver.</source>
      <translation>{name} weicht um {percent:.2f} % von der CPU ab. Die CPU wählen und den Treiber aktualisieren.</translation>
    </message>
    <message>
      <source>{name} is off the list; its file stays.</source>
      <translation>{name} steht nicht mehr in der Liste; die Datei bleibt.</translation>
    </message>
    <message>
      <source>{name} is the case itself, which would lose its patient; choose another name.</source>
      <translation>{name} ist der Fall selbst, der seinen Patienten verlöre; einen anderen Namen wählen.</translation>
    </message>
    <message>
      <source>{name}, read-only</source>
      <translation>{name}, schreibgeschützt</translation>
    </message>
    <message>
      <source>{name}: the projector took {ms:.1f} ms, the CPU {cpu:.0f} ms; they agree to {percent:.2f} %.</source>
      <translation>{name}: Der Projektor brauchte {ms:.1f} ms, die CPU {cpu:.0f} ms; sie stimmen auf {percent:.2f} % überein.</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number} von {count}</translation>
    </message>
    <message>
      <source>{path} could not be written; choose a folder where you may write.</source>
      <translation>{path} war nicht zu schreiben; einen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
      <source>{s:.1f} s, {count} folds</source>
      <translation>{s:.1f} s, {count} Faltungen</translation>
    </message>
    <message>
      <source>{side} femur</source>
      <translation>Femur {side}</translation>
    </message>
    <message>
      <source>{verdict}: see Check calibration.</source>
      <translation>{verdict}: siehe Kalibrierung prüfen.</translation>
    </message>
  </context>
</TS>
