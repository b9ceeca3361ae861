// The page of one routine: the questions before it, the progress while it is made, then the player.

import { byId, element, request, setText } from "./dom.js";
import { ask } from "./questions.js";
import { openPlayer } from "./player.js";

const POLL_MS = 400;

const content = await request("content.json");
const { texts, routine } = content;

document.documentElement.lang = content.language;
document.title = routine.title;
setText({
  all: texts.all_sessions,
  title: routine.title,
  facts: `${routine.length} · ${routine.audience}`,
  summary: routine.summary,
  needs: routine.needs,
  note: content.note,
});

byId("load-again").addEventListener("click", () => location.reload());
setText({ "changed-text": texts.changed, "load-again": texts.load_again });

const made = make();
made.then(
  ({ version, notices }) => {
    byId("notices").replaceChildren(...notices.map((text) => element("li", text)));
    watchVersion(version);
  },
  () => {}, // it is told when somebody waits for it
);
const mayBegin = await ask(content.screening, texts);
if (mayBegin) await play();

async function play() {
  byId("before").hidden = true;
  byId("making").hidden = false;
  try {
    const session = await made;
    byId("making").hidden = true;
    openPlayer(session, content);
  } catch (error) {
    byId("making").hidden = true;
    trouble(error.reason ? texts.failed.replace("{reason}", () => error.reason) : texts.unreachable);
  }
}

// Has the session made while the questions are read, and returns what the page shows of it.
async function make() {
  for (;;) {
    const state = await request("progress", { method: "POST" });
    if (state.ready) return request("session.json");
    if (state.failed) throw Object.assign(new Error(), { reason: state.failed });
    byId("making-label").textContent = state.label || texts.preparing;
    byId("making-bar").value = state.done;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

// Tells when the script has been edited since. It asks when somebody turns to the page or stops listening, and not all
// the time, so that the server notices when it is not in use.
function watchVersion(version) {
  async function look() {
    if (document.hidden) return;
    const now = await request("version.json").catch(() => ({ version })); // gone for a moment
    byId("changed").hidden = now.version === version;
  }
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  for (const event of ["play", "pause", "ended"]) byId("sound").addEventListener(event, look);
}

export function trouble(text) {
  byId("trouble").textContent = text;
}
