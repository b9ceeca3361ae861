// What the pages have in common: elements, requests, times.

export const byId = (id) => document.getElementById(id);

export function setText(texts) {
  for (const [id, text] of Object.entries(texts)) byId(id).textContent = text;
}

export function element(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text }, properties);
}

// The JSON of an answer; a failure is an Error with the reason that the server gives, or without one.
export async function request(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
