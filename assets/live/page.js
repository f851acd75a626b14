"use strict";
// Shows what the program tells. Nothing that it is given is read as HTML: all text enters as text.

const byId = (id) => document.getElementById(id);
let chosen = 0;
let view = { version: 0, leaflets: [], findings: [] };

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function showTabs() {
  byId("leaflets").replaceChildren(...view.leaflets.map((leaflet, index) => {
    const button = element("button", leaflet.name.replace(/\.pdf$/, ""));
    button.type = "button";
    button.setAttribute("aria-pressed", String(index === chosen));
    button.addEventListener("click", () => { chosen = index; show(); });
    return button;
  }));
}

function showPages(leaflet) {
  const main = byId("pages");
  main.classList.toggle("stale", leaflet.stale);
  while (main.children.length > leaflet.pages.length) main.lastChild.remove();
  leaflet.pages.forEach(([width, height], index) => {
    let img = main.children[index];
    if (!img) main.append(img = element("img"));
    img.width = Math.round(width);
    img.height = Math.round(height);
    img.alt = `Page ${index + 1} of ${leaflet.pages.length}`;
    const source = `page/${leaflet.digest}/${index + 1}.png`;
    if (img.getAttribute("src") === source) return;
    // the old page stays until the new one is there, so that nothing flickers and nothing scrolls
    const fresh = new Image();
    fresh.addEventListener("load", () => { img.src = source; });
    fresh.src = source;
    img.dataset.wanted = source;
    if (!img.getAttribute("src")) img.src = source;
  });
}

function showFindings(findings) {
  byId("findings").replaceChildren(...findings.map((finding) => {
    const item = element("li", "", finding.severity);
    item.append(element("b", finding.severity), ": ", finding.what);
    if (finding.remedy) item.append(element("small", `→ ${finding.remedy}`));
    item.append(element("small", finding.place));
    return item;
  }));
  byId("none").hidden = findings.length > 0;
}

function show() {
  chosen = Math.min(chosen, Math.max(0, view.leaflets.length - 1));
  showTabs();
  const leaflet = view.leaflets[chosen];
  if (leaflet) showPages(leaflet);
  const findings = [...view.findings, ...(leaflet ? leaflet.findings : [])];
  showFindings(findings);
  const pages = leaflet ? leaflet.pages.length : 0;
  byId("state").textContent = leaflet && leaflet.stale
    ? "Not made anew: put the errors right first. These are the last pages."
    : `${pages} page${pages === 1 ? "" : "s"}`;
  document.body.dataset.version = String(view.version);
}

async function refresh() {
  const answer = await fetch("view");
  if (!answer.ok) return;
  const next = await answer.json();
  if (next.version < view.version) return;
  view = next;
  show();
}

const events = new EventSource("events");
events.addEventListener("message", refresh);
events.addEventListener("error", () => { byId("state").textContent = "The program has ended."; });
