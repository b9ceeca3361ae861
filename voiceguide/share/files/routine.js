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

const made = make();
made.catch(() => {}); // it is told when somebody waits for it
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

export function trouble(text) {
  byId("trouble").textContent = text;
}
