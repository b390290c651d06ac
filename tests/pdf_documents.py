"""PDF files made for the tests, with the troubles that real minutes have."""

from __future__ import annotations

from fpdf import FPDF, Align

LEFT = 60.0
MARGIN = 22.0


def document(**options: object) -> FPDF:
    """An empty document measured in millimetres, with no page yet."""
    pdf = FPDF(**options)  # type: ignore[arg-type]
    pdf.set_auto_page_break(False)
    pdf.set_font("Helvetica", size=11)
    return pdf


def write(pdf: FPDF, x: float, y: float, text: str, size: float = 11, style: str = "") -> None:
    """Puts text at a place."""
    pdf.set_font("Helvetica", style=style, size=size)
    pdf.text(x, y, text)


def paragraph(pdf: FPDF, x: float, y: float, lines: list[str], size: float = 11, pitch: float = 5.2) -> float:
    """Puts lines under each other and gives the height after them."""
    for line in lines:
        write(pdf, x, y, line, size)
        y += pitch
    return y


def margin_minutes(drop: float = 0.0, label_size: float = 11, title_style: str = "B") -> bytes:
    """Minutes with § in the margin, titles of one and two lines, a running head and vertical signature text.

    `drop` is how many millimetres the § stands below the baseline of its title.
    """
    pdf = document()
    number = 0
    for page in range(3):
        pdf.add_page()
        write(pdf, LEFT, 15, "Exempelnämnden")
        write(pdf, LEFT, 20, "2021-01-02")
        write(pdf, 180, 20, f"{page + 1} (3)")
        with pdf.rotation(90, 12, 200):
            write(pdf, 12, 200, "Signature reference: 0a1b2c3d-1111-2222-3333-444455556666", 8)
        y = 40.0
        for title in (["Godkännande av dagordning"], ["Budget för samverkan med", "grannkommunerna i länet"]):
            number += 1
            write(pdf, MARGIN, y + drop, f"§ {number}", label_size)
            for line in title:
                write(pdf, LEFT, y, line, 11, title_style)
                y += 5.2
            y = paragraph(
                pdf,
                LEFT,
                y + 4,
                ["Nämnden går igenom ärendet och tackar för", "den information som lämnats vid mötet."],
            )
            y = paragraph(pdf, LEFT, y + 4, ["Beslut", "att godkänna förslaget."]) + 8
    return bytes(pdf.output())


def attendance_by_column() -> bytes:
    """A table of those present, written column by column as some programs do."""
    pdf = document()
    pdf.add_page()
    write(pdf, 25, 30, "Närvarolista", 14, "B")
    for x, column in ((25, NAMES), (85, PARTIES), (120, PLACES)):
        for row, text in enumerate(column):
            write(pdf, x, 45 + 6 * row, text)
    return bytes(pdf.output())


NAMES = ["Namn", "Anna Ek", "Bo Alm", "Cecilia Lind af Berg", "David Gran"]
PARTIES = ["Parti", "S", "M", "C", "KD"]
PLACES = ["Kommun", "Exempelby kommun", "Provstads kommun", "Exempelby kommun", "Provstads kommun"]


def two_column_slide() -> bytes:
    """A slide with a title across two columns of text, written line by line over both."""
    pdf = document(orientation="L", format=(143, 254))
    pdf.add_page()
    write(pdf, 20, 20, "Två lagar styr uppdraget i länet", 24, "B")
    for row, (left, right) in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True)):
        write(pdf, 20, 45 + 9 * row, left, 16)
        write(pdf, 140, 45 + 9 * row, right, 16)
    return bytes(pdf.output())


LEFT_COLUMN = ["Den första lagen säger", "5 § En region ska", "ta fram en plan för", "hela länet varje år"]
RIGHT_COLUMN = ["Den andra lagen säger", "7 § Den som ansvarar", "ska samråda med alla", "kommuner i länet"]


def sideways(rotate: int | None) -> bytes:
    """A page turned on its side: its text drawn a quarter turn round, with or without /Rotate to set it right."""
    pdf = document()
    pdf.add_page()
    with pdf.rotation(90, 100, 200):
        paragraph(pdf, 100, 200, ["§ 4 Information om vägen", "Förvaltningen informerar om arbetet."])
    data = bytes(pdf.output())
    if rotate is None:
        return data
    return data.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % rotate, 1)


def with_scan(text_pages: int = 1, ocr: str = "", stamp: str = "") -> bytes:
    """Pages of text, then one page that is an image, with text of an OCR layer or a stamp on it if given."""
    from PIL import Image

    pdf = document()
    for number in range(text_pages):
        pdf.add_page()
        paragraph(pdf, 25, 30, [f"§ {number + 1} Inledning", "Ordföranden hälsar alla välkomna."])
    pdf.add_page()
    pdf.image(Image.new("L", (60, 80), 200), x=0, y=0, w=210, h=297)
    if ocr:
        with pdf.local_context(text_mode="INVISIBLE"):
            paragraph(pdf, 25, 30, ocr.split("\n"))
    if stamp:
        write(pdf, 25, 285, stamp, 8)
    return bytes(pdf.output())


def justified() -> bytes:
    """A paragraph set flush on both sides in a narrow column, so that spaces are wide."""
    pdf = document()
    pdf.add_page()
    pdf.set_xy(40, 40)
    text = "Kommunstyrelsens samhällsbyggnadsutskott föreslår att fullmäktige beslutar om detaljplanearbete i år. "
    pdf.multi_cell(75, 5.2, text * 4, align=Align.J)
    return bytes(pdf.output())
