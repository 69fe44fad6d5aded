// Says something to who does not see the page change, in its [data-announce] (made where a page has none).

export function announce(text) {
  let region = document.querySelector("[data-announce]");
  if (!region) {
    region = document.createElement("div");
    region.className = "unseen";
    region.dataset.announce = "";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  // The same words twice are read twice only if they went away between.
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 60);
}
