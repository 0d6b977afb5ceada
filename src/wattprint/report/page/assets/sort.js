"use strict";
// Sorts and filters the rows of a table; without it the table reads the same.
for (const box of document.querySelectorAll(".sortable")) {
  const body = box.querySelector("tbody"), rows = [...body.rows];
  const heads = [...box.querySelectorAll("thead th")].map((head) => head.textContent);
  const bar = document.createElement("p");
  const field = (words, control) => {
    const label = document.createElement("label");
    label.append(words, " ", control);
    bar.append(label, " ");
    return control;
  };
  const filter = field("Show those with", document.createElement("input"));
  const order = field("sorted by", document.createElement("select"));
  const back = field("backwards", document.createElement("input"));
  const count = document.createElement("output");
  filter.type = "search";
  back.type = "checkbox";
  order.add(new Option("as listed", -1));
  heads.forEach((head, at) => {
    if (head) order.add(new Option(head, at));
  });
  const known = (row) => order.value < 0 || !row.cells[order.value].classList.contains("none");
  const key = (row) => {
    const cell = row.cells[order.value], text = cell.dataset.value ?? cell.textContent;
    return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  const compare = (one, two) => {
    if (order.value < 0) return rows.indexOf(one) - rows.indexOf(two);
    const a = key(one), b = key(two);
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(b, "en", { numeric: true });
  };
  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    const sorted = rows.filter(known).sort(compare);
    if (back.checked) sorted.reverse();
    body.append(...sorted, ...rows.filter((row) => !known(row)));
    count.value = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  };
  bar.className = "sort";
  bar.append(count);
  box.before(bar);
  for (const control of [filter, order, back]) control.addEventListener("input", show);
  show();
}
// A link to a run unfolds it, in browsers too that do not do so themselves.
const unfold = () => {
  const run = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = run && run.closest("details");
  if (around) {
    around.open = true;
    around.scrollIntoView();
  }
};
addEventListener("hashchange", unfold);
unfold();
