// Keeps the page current. The server renders; this file only puts the parts in their places.

const SILENCE_MAX_MS = 12_000;
const body = document.body;
let heard = performance.now();

// Bays whose captures were put first, with the recorder that was in them.
const putFirst = new Map();

function replaceParts(html) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  for (const part of [...parts]) {
    const shown = document.getElementById(part.id);
    recall(part);
    if (shown && !shown.isEqualNode(part)) {
      const focused = shown.contains(document.activeElement);
      shown.replaceWith(part);
      if (focused) {
        // Whoever works by keyboard stays on the same button.
        part.querySelector("button")?.focus();
      }
    }
  }
}

function recorderOf(tile) {
  return tile.querySelector(".recorder")?.textContent;
}

function recall(tile) {
  const button = tile.querySelector("button.first");
  if (button && putFirst.get(tile.id) === recorderOf(tile)) {
    markDone(button);
  } else {
    putFirst.delete(tile.id);
  }
}

function markDone(button) {
  // Not disabled: that would take the focus away.
  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.done;
}

function tick() {
  // A picture that no longer changes must not go on saying that all is safe.
  body.classList.toggle("stale", performance.now() - heard > SILENCE_MAX_MS);
  const clock = document.getElementById("clock");
  if (clock) {
    clock.textContent = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  }
}

// 优先上传: the tile itself is drawn by the server, so only the button says that it was heard.
body.addEventListener("click", async (event) => {
  const button = event.target.closest("button.first");
  if (!button || button.hasAttribute("aria-disabled")) {
    return;
  }
  const answer = await fetch(`/first/${button.dataset.bay}`, { method: "POST" });
  if (answer.ok) {
    const tile = document.getElementById(`bay-${button.dataset.bay}`);
    putFirst.set(tile.id, recorderOf(tile));
    recall(tile);
  }
});

const events = new EventSource(`/events?lang=${body.dataset.lang}&page=${body.dataset.version}`);
events.addEventListener("parts", (event) => {
  heard = performance.now();
  replaceParts(event.data);
  tick();
});
events.addEventListener("beat", () => {
  heard = performance.now();
  tick();
});
// The agent was updated: this page belongs to the former one.
events.addEventListener("reload", () => location.reload());

setInterval(tick, 1_000);
tick();
