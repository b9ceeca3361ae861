// The questions before a session. The answers stay in the page: they are neither sent nor stored.

import { byId, element, setText } from "./dom.js";

// Resolves with whether the session may begin; if not, the page says why.
export function ask(screening, texts) {
  byId("before").hidden = false;
  const form = byId("questions");
  setText({ intro: screening.intro, none: texts.none_applies, agreed: screening.agreed, yes: texts.yes, no: texts.no });
  if (!screening.conditions.length) {
    byId("conditions").closest("fieldset").hidden = true;
    byId("none").textContent = texts.play;
  }
  const boxes = screening.conditions.map((condition, number) => {
    const box = element("input", "", { type: "checkbox", id: `condition-${number}` });
    const advice = element("p", condition.advice, { hidden: true });
    const item = element("li", "");
    item.append(box, element("label", condition.name, { htmlFor: box.id }), advice);
    byId("conditions").append(item);
    box.addEventListener("change", () => {
      advice.hidden = !box.checked;
      update();
    });
    return box;
  });

  function update() {
    const applying = screening.conditions.filter((_, number) => boxes[number].checked);
    const askFirst = applying.length > 0 && applying.every((condition) => condition.askFirst);
    byId("none").hidden = applying.length > 0;
    byId("agreement").hidden = !askFirst;
    const ruledOut = applying.length > 0 && !askFirst;
    byId("declined").textContent = ruledOut ? `${screening.declined} ${screening.unsure}` : "";
  }

  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!boxes.some((box) => box.checked)) resolve(true);
    });
    byId("yes").addEventListener("click", () => resolve(true));
    byId("no").addEventListener("click", () => {
      form.hidden = true;
      byId("declined").textContent = `${screening.declined} ${screening.unsure}`;
      byId("declined").focus();
      resolve(false);
    });
  });
}
