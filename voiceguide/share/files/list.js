// The page that lists the routines of one language.

import { byId, element, request, setText } from "./dom.js";

const content = await request("content.json");
const { texts } = content;

document.documentElement.lang = content.language;
document.title = content.title;
setText({ title: content.title, note: content.note, "podcast-title": texts.podcast, subscribe: texts.subscribe });

for (const [code, name] of Object.entries(content.languages)) {
  const link = element("a", name, { href: `../${encodeURIComponent(code)}/`, lang: code, hreflang: code });
  if (code === content.language) link.setAttribute("aria-current", "page");
  byId("languages").append(link);
}

for (const routine of content.routines) {
  const place = `${encodeURIComponent(routine.name)}/`;
  const link = element("a", "", { href: place });
  const about = element("div", "");
  about.append(
    element("h2", routine.title),
    element("p", `${routine.length} · ${routine.audience}`, { className: "facts" }),
    element("p", routine.needs),
  );
  link.append(element("img", "", { src: `${place}cover.jpg`, alt: "", loading: "lazy", width: 96, height: 96 }), about);
  const item = element("li", "");
  item.append(link);
  byId("routines").append(item);
}

byId("feed").value = new URL("feed.xml", location.href).href;
byId("feed").addEventListener("focus", (event) => event.target.select());
byId("podcast").hidden = false;
