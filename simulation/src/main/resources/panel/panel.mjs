// Brings a person's hand to a simulated recorder, and what the recorder shows back to the page.

const base = location.pathname.replace(/\/$/, "");
const find = (id) => document.getElementById(id);
const TOLD_MAX = 12;
const PAGE_ROWS = 8;
const KEYS = { " ": "record", r: "record", p: "photo", a: "audio", m: "mark" };

/* Commands go one after the other: a button must not come up before it went down. */
let before = Promise.resolve();
function perform(command) {
  before = before
    .then(() => fetch(`${base}/do`, { method: "POST", body: command }))
    .then(async (reply) => reply.ok || tell(`✖ ${command}: ${await reply.text()}`))
    .catch((error) => tell(`✖ ${command}: ${error.message}`));
}

const filled = (text) => text.replace(/\$([a-z]+)/g, (_, id) => find(id).value.trim());

/* Buttons: down and up as the finger does, so that a long press is one. */
const held = new Set();
function press(button) {
  if (!held.has(button)) {
    held.add(button);
    keyOf(button).classList.add("down");
    perform(`down ${button}`);
    wakeSound();
  }
}
function release(button) {
  if (held.delete(button)) {
    keyOf(button).classList.remove("down");
    perform(`up ${button}`);
  }
}
const keyOf = (button) => document.querySelector(`[data-button="${button}"]`);

for (const key of document.querySelectorAll("[data-button]")) {
  const button = key.dataset.button;
  key.addEventListener("pointerdown", (event) => {
    key.setPointerCapture(event.pointerId);
    event.preventDefault();
    press(button);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    key.addEventListener(end, () => release(button));
  }
}
const typing = ({ target, key }) =>
  target.closest("input:not([type=range])") || (key === " " && target.closest("button, a, input"));
addEventListener("keydown", (event) => {
  const own = event.key === "Enter" && event.target.dataset?.button;
  const button = own || KEYS[event.key.toLowerCase()];
  if (button && !event.repeat && !event.ctrlKey && !event.metaKey && !typing(event)) {
    event.preventDefault();
    press(button);
  }
});
addEventListener("keyup", (event) => {
  const own = event.key === "Enter" && event.target.dataset?.button;
  release(own || KEYS[event.key.toLowerCase()]);
});
addEventListener("blur", () => [...held].forEach(release));

for (const button of document.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", () => {
    perform(filled(button.dataset.do));
    wakeSound();
    place(button.dataset.do);
  });
}
for (const slider of document.querySelectorAll("input[data-do]")) {
  const shown = slider.nextElementSibling;
  let last = Number(slider.value);
  slider.addEventListener("input", () => (shown.textContent = slider.value));
  slider.addEventListener("change", () => {
    const moved = Number(slider.value) - last;
    last = Number(slider.value);
    perform(slider.id === "clock" ? `clock jump ${moved}` : filled(slider.dataset.do));
  });
}

function place(command) {
  const bay = find("bay");
  const number = command.match(/^bay (\d)/)?.[1];
  if (number || command === "undock") {
    bay.hidden = !number;
    bay.textContent = number ? `▣ ${number}` : "";
  }
}

/* Light, screen and sound. */
const canvas = find("screen").getContext("2d");
let pixels = false;
const listeners = {
  light: ({ colour, pattern }) => find("light").setAttribute("class", `${colour} ${pattern}`),
  pixels: ({ pages }) => draw(Uint8Array.from(atob(pages), (c) => c.charCodeAt(0))),
  screen: ({ lines }) => {
    find("lines").replaceChildren(...lines.map((line) => item(line)));
    if (!pixels) {
      write(lines);
    }
  },
  buzzer: ({ hertz, millis }) => sound(hertz, millis),
  power: ({ on }) => power(on),
  state: ({ state }) => tell(`● ${state}`),
  trouble: ({ trouble, words }) => tell(`▲ ${trouble} ${words}`),
  flaw: ({ flaw, words }) => tell(`▲ ${flaw} ${words}`),
  capture: ({ number, kind, phase }) => tell(`■ ${number} ${kind} ${phase}`),
  refused: ({ command, reason }) => tell(`✖ ${command}: ${reason}`),
};

/* The chip's memory: eight pages of eight rows, a byte a column, the lowest bit on top. */
function draw(memory) {
  pixels = true;
  const image = canvas.createImageData(128, 64);
  for (let y = 0; y < 64; y++) {
    for (let x = 0; x < 128; x++) {
      const on = (memory[Math.floor(y / PAGE_ROWS) * 128 + x] >> (y % PAGE_ROWS)) & 1;
      image.data.set(on ? [190, 228, 255, 255] : [4, 10, 16, 255], (y * 128 + x) * 4);
    }
  }
  canvas.putImageData(image, 0, 0);
}

/* Hardware without a chip tells lines alone. */
function write(lines) {
  canvas.fillStyle = "rgb(4 10 16)";
  canvas.fillRect(0, 0, 128, 64);
  canvas.fillStyle = "rgb(190 228 255)";
  canvas.font = "13px 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif";
  lines.forEach((line, row) => canvas.fillText(line, 0, 13 + row * 16, 128));
}

let audio;
function wakeSound() {
  audio ??= new AudioContext();
  audio.resume();
}
let hush;
function sound(hertz, millis) {
  const total = millis.reduce((sum, each) => sum + each, 0);
  const sign = find("buzzer");
  sign.classList.add("on");
  find("tone").textContent = `♪ ${Math.max(...hertz)} Hz`;
  clearTimeout(hush);
  hush = setTimeout(() => {
    sign.classList.remove("on");
    find("tone").textContent = "";
  }, Math.max(total, 400));
  if (audio && find("sound").checked) {
    play(hertz, millis);
  }
}
function play(hertz, millis) {
  let at = audio.currentTime;
  hertz.forEach((pitch, index) => {
    const length = millis[index] / 1000;
    if (pitch > 0) {
      const tone = new OscillatorNode(audio, { type: "square", frequency: pitch });
      const quiet = new GainNode(audio, { gain: 0.05 });
      tone.connect(quiet).connect(audio.destination);
      tone.start(at);
      tone.stop(at + length);
    }
    at += length;
  });
}

function power(on) {
  const word = find("power");
  word.textContent = on ? word.dataset.on : word.dataset.off;
  find("unit").classList.toggle("dead", !on);
  if (!on) {
    find("light").setAttribute("class", "NONE STEADY");
    find("lines").replaceChildren();
    write([]);
    pixels = false;
  }
}

function item(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}
function tell(text) {
  find("told").prepend(item(text));
  while (find("told").children.length > TOLD_MAX) {
    find("told").lastElementChild.remove();
  }
}

write([]);
const events = new EventSource(`${base}/events`);
events.addEventListener("told", ({ data }) => {
  const event = JSON.parse(data);
  if (event.event !== "power") {
    power(true);
  }
  listeners[event.event]?.(event);
});
events.addEventListener("error", () => power(false));
