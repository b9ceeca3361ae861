// The player: an audio element, what is shown in step with it, and the controls on the page and on the lock screen.

import { byId, clock, element, setText } from "./dom.js";
import { startMediaSession } from "./media_session.js";

const JUMP_S = 10;
const INTO_CHAPTER_S = 3; // from here on, "previous" goes to the beginning of the same chapter
const LONG_TEXT = 70; // characters; more are shown smaller

export function openPlayer(session, content) {
  const { texts, routine } = content;
  const sound = byId("sound");
  const { chapters, moments } = session;
  const address = `sound.m4a?version=${session.version}`; // of this version, even if the script is edited meanwhile
  let shown = null;

  const latest = (items, time) => items.findLastIndex((each) => each.at <= time + 0.001);
  const chapter = () => Math.max(0, latest(chapters, sound.currentTime));

  const actions = {
    play: () => sound.play().catch(showState), // it may have been paused before it began
    pause: () => sound.pause(),
    seek: (time) => {
      sound.currentTime = Math.min(Math.max(0, time), session.length);
    },
    back: () => actions.seek(sound.currentTime - JUMP_S),
    forward: () => actions.seek(sound.currentTime + JUMP_S),
    previous: () => {
      const current = chapter();
      const again = sound.currentTime > chapters[current].at + INTO_CHAPTER_S;
      actions.seek(chapters[Math.max(0, current - (again ? 0 : 1))].at);
    },
    next: () => actions.seek(chapters[chapter() + 1]?.at ?? session.length),
  };

  setText({ "chapters-title": texts.chapters, keep: texts.keep, kept: texts.kept, length: clock(session.length) });
  if (session.begins) {
    const lengths = { session: clock(session.length - session.begins), first: clock(session.begins) };
    const both = texts.lengths.replace(/{(\w+)}/g, (_, name) => lengths[name]);
    setText({ facts: `${both} · ${routine.audience}` });
  }
  for (const [id, act] of Object.entries({
    previous: actions.previous,
    back: actions.back,
    forward: actions.forward,
    "next-chapter": actions.next,
    play: () => (sound.paused ? actions.play() : actions.pause()),
  })) byId(id).addEventListener("click", act);
  label("previous", texts.previous);
  label("back", texts.back);
  label("forward", texts.forward);
  label("next-chapter", texts.next);
  byId("left-bar").setAttribute("aria-label", texts.remaining);
  byId("position").setAttribute("aria-label", texts.position);
  byId("position").max = session.length;
  byId("position").addEventListener("input", (event) => actions.seek(Number(event.target.value)));
  byId("keep").href = `${address}&keep`;
  byId("keep").download = `${routine.name}.m4a`;

  const links = chapters.map(({ at, title }) => {
    const button = element("button", "", { type: "button" });
    button.append(element("span", title), element("span", clock(at)));
    button.addEventListener("click", () => {
      actions.seek(at);
      actions.play();
    });
    const item = element("li", "");
    item.append(button);
    byId("chapters").append(item);
    return button;
  });

  function label(id, text) {
    byId(id).setAttribute("aria-label", text);
    byId(id).title = text;
  }

  function showState() {
    label("play", sound.paused ? texts.play : texts.pause);
    byId("play").classList.toggle("playing", !sound.paused);
    lockScreen.update();
  }

  function show() {
    const time = sound.currentTime;
    const number = latest(moments, time);
    const moment = moments[Math.max(0, number)];
    if (moment !== shown) showMoment(moment);
    const whole = Math.floor(time);
    if (byId("position").value !== String(whole)) byId("position").value = whole;
    if (moment.to !== undefined) {
      const left = Math.max(0, moment.to - time);
      byId("left").textContent = clock(Math.ceil(left));
      byId("left-bar").value = left / (moment.to - moment.from);
    }
    byId("now").textContent = clock(time);
    const current = chapter();
    if (links[current].getAttribute("aria-current") !== "true") {
      links.forEach((link, index) => link.setAttribute("aria-current", String(index === current)));
      lockScreen.update();
    }
  }

  function showMoment(moment) {
    shown = moment;
    const arrows = { left: "◀ ", right: " ▶" };
    const side = moment.sideName ? ` · ${moment.sideName}` : "";
    const heading = `${moment.heading}${side}`;
    const said = moment.said ?? "";
    setText({
      heading: moment.side === "left" ? arrows.left + heading : heading + (arrows[moment.side] ?? ""),
      said,
      doing: [moment.doing, moment.breath].filter(Boolean).join(" · "),
      next: moment.next ?? "",
    });
    byId("heading").hidden = heading === routine.title;
    byId("said").classList.toggle("long", said.length > LONG_TEXT);
    byId("stage").classList.toggle("timed", moment.to !== undefined);
  }

  function frame() {
    show();
    if (!sound.paused) requestAnimationFrame(frame);
  }

  const lockScreen = startMediaSession({
    sound,
    actions,
    title: routine.title,
    section: () => chapters[chapter()].title,
    album: content.album,
    length: session.length,
  });

  sound.addEventListener("play", () => {
    showState();
    requestAnimationFrame(frame);
  });
  for (const event of ["pause", "ended"]) sound.addEventListener(event, showState);
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) sound.addEventListener(event, show);
  sound.addEventListener("error", () => {
    byId("trouble").textContent = texts.unreachable;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target === document.body) {
      event.preventDefault();
      byId("play").click();
    }
  });

  // The questions have been answered on the page, so that what the file begins with is skipped.
  sound.addEventListener("loadedmetadata", () => actions.seek(session.begins), { once: true });
  sound.src = address;
  byId("player").hidden = false;
  document.body.classList.add("with-player");
  showState();
  show();
  byId("play").focus();
}
