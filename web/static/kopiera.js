"use strict";
// Visar knappen som kopierar en hänvisning. Utan skript går texten att markera och kopiera som vanligt.
for (const button of document.querySelectorAll("button[data-kopiera]")) {
  const source = document.getElementById(button.dataset.kopiera);
  const said = button.parentElement.querySelector("[data-kopierat]");
  if (!source || !said || !navigator.clipboard) continue;
  said.setAttribute("role", "status");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = "Kopierad";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      said.textContent = "Texten är markerad. Kopiera med Ctrl+C.";
    }
  });
}
