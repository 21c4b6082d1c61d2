"use strict";
(() => {
  const root = document.documentElement;
  const chart = document.getElementById("chart");
  const get = (id) => document.getElementById(id);
  const number = (name) => parseFloat(getComputedStyle(root).getPropertyValue(name));
  const days = number("--days");
  const now = number("--now") / 100;
  const lead = parseFloat(chart.dataset.lead);
  const widest = 1000000;
  let perDay = number("--per-day");
  root.classList.add("scripted");

  // The part of the window that shows time: all but the labels beside it.
  const labels = () => document.querySelector(".years").offsetLeft;
  const view = () => Math.max(80, chart.clientWidth - labels());

  function levelOf(scale) {
    if (scale >= 6.5) return "w";
    if (scale >= 1.35) return "m";
    if (scale >= 0.42) return "q";
    return scale >= 0.1 ? "y" : "d";
  }

  // Zoom so that what lies `x` pixels into the view stays there.
  function zoom(next, x = view() / 2) {
    const least = view() / days;
    const wanted = Math.min(Math.max(next, least), Math.max(least, Math.min(40, widest / days)));
    const place = (chart.scrollLeft + x) / (days * perDay);
    perDay = wanted;
    root.style.setProperty("--per-day", perDay);
    chart.dataset.level = levelOf(perDay);
    chart.scrollLeft = place * days * perDay - x;
  }

  function goToday() {
    chart.scrollLeft = now * days * perDay - view() * lead;
  }

  // Filter: every word typed must be there; empty lanes go.
  const items = [...document.querySelectorAll("[data-t]")];
  const lanes = [...document.querySelectorAll(".lane")];
  function filter() {
    const words = get("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items) item.hidden = !words.every((word) => item.dataset.t.includes(word));
    tidy();
  }
  function tidy() {
    let shown = 0;
    for (const lane of lanes) {
      lane.hidden = false;
      const count = [...lane.querySelectorAll("li")].filter(visible).length;
      lane.hidden = count === 0;
      lane.querySelector("b").textContent = count.toLocaleString("en");
      shown += count;
    }
    document.querySelector(".nothing").hidden = shown > 0 || items.length === 0;
  }
  const visible = (item) => !item.hidden && !off.has(item.classList[1]);
  const off = new Set();
  for (const box of document.querySelectorAll(".filters input")) {
    box.addEventListener("change", () => {
      off[box.checked ? "delete" : "add"](box.id.slice(5));
      tidy();
    });
  }

  get("filter").addEventListener("input", filter);
  get("in").addEventListener("click", () => zoom(perDay * 1.5));
  get("out").addEventListener("click", () => zoom(perDay / 1.5));
  get("now").addEventListener("click", goToday);
  get("all").addEventListener("click", () => zoom(0));

  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const x = event.clientX - chart.getBoundingClientRect().left - labels();
    zoom(perDay * Math.exp(-event.deltaY / 300), x);
  }, { passive: false });

  // Pan by dragging with a mouse; a finger scrolls as it does everywhere.
  let held = null;
  let dragged = false;
  chart.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, left: chart.scrollLeft, top: chart.scrollTop };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const x = event.clientX - held.x;
    const y = event.clientY - held.y;
    if (Math.abs(x) + Math.abs(y) > 5) dragged = true;
    if (dragged) chart.scrollTo(held.left - x, held.top - y);
  });
  window.addEventListener("pointerup", () => { held = null; });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);

  // Cards: focus goes in when one opens, and back to its row when it closes.
  let opener = null;
  const card = () => document.querySelector(".card:target");
  function close() {
    if (!card()) return;
    const left = chart.scrollLeft;
    const top = chart.scrollTop;
    location.hash = "#chart";
    chart.scrollTo(left, top);
  }
  chart.addEventListener("click", (event) => { opener = event.target.closest("a") || opener; });
  document.addEventListener("click", (event) => {
    const inside = event.target.closest(".card");
    if (event.target.closest(".close")) event.preventDefault();
    if (event.target.closest(".close") || (!inside && !event.target.closest("a, header"))) close();
  });
  window.addEventListener("hashchange", () => {
    const open = card();
    if (open) open.focus({ preventScroll: true });
    else if (opener) opener.focus({ preventScroll: true });
  });

  // Keys: up and down walk the rows; + and - zoom; t is today, 0 everything; / the filter.
  function walk(from, step) {
    const links = items.filter((item) => item.offsetParent).map((item) => item.firstElementChild);
    const next = links[links.indexOf(from) + step];
    if (next) next.focus();
  }
  const keys = {
    "+": () => zoom(perDay * 1.5),
    "=": () => zoom(perDay * 1.5),
    "-": () => zoom(perDay / 1.5),
    "0": () => zoom(0),
    t: goToday,
    "/": () => get("filter").focus(),
    Escape: close,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.id === "filter";
    const row = event.target.closest("[data-t] > a");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (row && step) walk(row, step);
    else if (typing ? event.key === "Escape" : keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });

  if (perDay * days < view()) zoom(perDay);
  goToday();
})();
