// Two conveniences; every page is whole without them.

// 1. Quick exit. Unlike a link it replaces this page, so that "back" does not lead to it. Pages of the
// site visited before stay in the history: no page can remove those.
const exit = document.getElementById("exit");
if (exit) {
  const leave = () => {
    document.documentElement.hidden = true; // nothing to see while the other page loads
    location.replace(exit.href);
  };
  let presses = [];
  exit.querySelector(".exit-keys").hidden = false;
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Three presses within three seconds, of Shift alone: a capital letter is no press.
  let alone = false;
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) presses = [];
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses = [...presses.slice(-2), event.timeStamp];
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
  });
  // A page restored from the back-forward cache would stay hidden.
  addEventListener("pageshow", () => { document.documentElement.hidden = false; });
}

// 2. A link beside every passage that has an address of its own; it also copies that address.
const said = document.createElement("p");
said.className = "hidden";
said.setAttribute("role", "status");
document.getElementById("main").append(said);
for (const passage of document.querySelectorAll(".column > .prose :is(h2, h3, h4, p, li, .anchored)[id]")) {
  const link = document.createElement("a");
  link.className = "anchor";
  link.href = "#" + passage.id;
  link.textContent = "#";
  link.setAttribute("aria-label", "Link to this passage");
  link.addEventListener("click", () => {
    navigator.clipboard?.writeText(link.href).then(() => { said.textContent = "Link copied"; }, () => {});
  });
  passage.append(link);
}
