
// What one types and chooses on the page, and what it shows. It asks nothing of the network, keeps nothing and writes
// nothing down, not even into the address of the page; where it cannot run, the list stands there as it is.
(() => {
  const part = (id) => document.getElementById(id);
  const [form, typed, place, kind, clear, count, list, found] =
    ["search", "typed", "place", "kind", "clear", "count", "list", "found"].map(part);

  // What stands for groups of the whole world.
  const WORLD = "001";
  // How long a hand rests before ears are told, in milliseconds.
  const REST = 150;

  // Each group with its phrases by field, and with its place in the list.
  const groups = Array.from(list.querySelectorAll("li[data-words]"), (item) => {
    const fields = item.dataset.words.split(";").map((field) => field.split("|").map(wordsOf));
    fields.push(Array.from(item.querySelectorAll(".about"), (about) => wordsOf(about.textContent)));
    const places = item.dataset.in.split(" ");
    const isWorldwide = places.includes(WORLD);
    return { id: item.id, fields, isWorldwide, places, kind: item.dataset.kind, item, home: item.parentElement };
  });
  const sections = Array.from(list.querySelectorAll("section"));
  const search = searchOf(groups, JSON.parse(part("words").textContent));

  const value = (control) => (control ? control.value : "");
  const stands = (group) =>
    (!value(place) || group.places.includes(value(place))) && (!value(kind) || group.kind === value(kind));

  const fill = (parent, items) => {
    const all = document.createDocumentFragment();
    items.forEach((item) => all.append(item));
    parent.replaceChildren(all);
  };
  // Puts every group back where it stands when nobody searches.
  const goHome = () => {
    const homes = new Map();
    groups.forEach(({ item, home }) => {
      if (!homes.has(home)) homes.set(home, []);
      homes.get(home).push(item);
    });
    homes.forEach((items, home) => fill(home, items));
  };

  let wasAsked = false;
  let due = 0;
  let said = 0;
  const show = () => {
    cancelAnimationFrame(due);
    due = 0;
    const isAsked = wordsOf(typed.value).length > 0;
    const shown = (isAsked ? search(typed.value) : groups).filter(stands);
    const isShown = new Set(shown);
    groups.forEach((group) => { group.item.hidden = !isShown.has(group); });
    // What stands right already is not moved: it may have the focus.
    const standsRight = ({ item }, at) => found.children[at] === item;
    if (!isAsked || found.children.length !== shown.length || !shown.every(standsRight)) {
      if (wasAsked) goHome();
      if (isAsked) fill(found, shown.map(({ item }) => item));
    }
    const isWhole = shown.length === groups.length;
    sections.forEach((section) => {
      section.hidden = !isWhole && !section.querySelector("li[data-words]:not([hidden])");
    });
    wasAsked = isAsked;
    list.hidden = isAsked;
    found.parentElement.hidden = !isAsked;
    clear.hidden = !(typed.value || value(place) || value(kind));
    count.classList.toggle("partial", !isWhole);
    clearTimeout(said);
    said = setTimeout(() => {
      const { some, none } = count.dataset;
      const inWords = some.replace("{count}", shown.length).replace("{total}", groups.length);
      count.textContent = shown.length ? inWords : none;
    }, REST);
  };
  const forget = () => {
    form.reset();
    show();
  };
  // Takes eyes and ears to a group or a part of the list.
  const take = (target) => {
    const goal = target.querySelector("h2, h3") || target;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    target.scrollIntoView();
  };

  form.addEventListener("input", () => {
    due = due || requestAnimationFrame(show);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    const first = (list.hidden ? found : list).querySelector("li[data-words]:not([hidden])");
    if (first) take(first);
  });
  clear.addEventListener("click", () => {
    forget();
    typed.focus();
  });
  // A link inside of the page is followed here, so that the history of the browser does not learn of it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && part(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    // Who skips to the list during a search wants what was found.
    const goal = target === list && list.hidden ? found.parentElement : target;
    if (goal.closest("[hidden]")) forget();
    take(goal);
  });

  form.hidden = false;
  show();
})();
