// Where an officer without a card types. Keys on the screen write into the field in use; a
// keyboard works by itself. Nothing that was typed stays.

const IDLE_MAX_MS = 60_000;
const body = document.body;
const officer = document.getElementById("officer");
const pin = document.getElementById("pin");
const answer = document.getElementById("answer");
const home = `/?lang=${body.dataset.lang}`;
let field = officer;
let touched = performance.now();

function say(words, mood) {
  answer.textContent = words;
  answer.className = `sentence ${mood}`;
}

async function send() {
  const typed = { officer: officer.value, pin: pin.value };
  pin.value = "";
  try {
    const reply = await fetch(`/desk?lang=${body.dataset.lang}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(typed),
    });
    const heard = await reply.json();
    if (heard.done) {
      location.assign(home); // The dock's own page says the same, beside the bay that blinks.
    } else {
      say(heard.said, "down");
      pin.focus();
    }
  } catch {
    say(body.dataset.failed, "alarm");
  }
}

for (const input of [officer, pin]) {
  input.addEventListener("focus", () => {
    field = input;
  });
}

document.getElementById("keys").addEventListener("click", (event) => {
  const key = event.target.closest("button")?.dataset.key;
  if (key === "back") {
    field.value = field.value.slice(0, -1);
  } else if (key && field.value.length < field.maxLength) {
    field.value += key;
  }
});

document.getElementById("typed").addEventListener("submit", (event) => {
  event.preventDefault();
  if (officer.value === "" || pin.value === "") {
    (officer.value === "" ? officer : pin).focus();
  } else {
    send();
  }
});

for (const kind of ["pointerdown", "keydown"]) {
  document.addEventListener(kind, () => {
    touched = performance.now();
  });
}
setInterval(() => {
  if (performance.now() - touched > IDLE_MAX_MS) {
    location.assign(home);
  }
}, 1_000);
