'use strict';
// What a reader can do with the page: open and close sections, save pictures, print.
(function () {
  const sections = Array.from(document.querySelectorAll('details'));
  const drawAll = () => page.drawIn(document.body);

  function button(text, label, action) {
    const result = document.createElement('button');
    result.type = 'button';
    result.textContent = text;
    result.setAttribute('aria-label', label);
    result.addEventListener('click', action);
    return result;
  }

  // A section that a link points at opens; a chart in it has a size, and so can be drawn, from then on.
  function openLinked() {
    const section = document.getElementById(location.hash.slice(1));
    if (section && section.open === false) section.open = true;
  }
  sections.forEach(section => section.addEventListener('toggle', () => { if (section.open) page.drawStale(section); }));
  window.addEventListener('hashchange', openLinked);
  document.querySelectorAll('nav a').forEach(link => link.addEventListener('click', () => setTimeout(openLinked)));
  const contents = document.querySelector('nav');
  if (contents) {
    const all = button('close all', 'close or open all sections', () => {
      const open = !sections.some(section => section.open);
      sections.forEach(section => { section.open = open; });
      all.textContent = open ? 'close all' : 'open all';
    });
    contents.append(all);
  }

  function save(name, blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  function savePng(of) {
    const chart = page.picture(of, 'canvas');
    chart.getRenderedCanvas({ pixelRatio: 2 }).toBlob(blob => { save(of.figure.dataset.name + '.png', blob); chart.dispose(); });
  }
  function saveSvg(of) {
    save(of.figure.dataset.name + '.svg', new Blob([page.svg(of)], { type: 'image/svg+xml' }));
  }
  page.charts.forEach(of => {
    const caption = of.figure.querySelector('figcaption');
    const title = caption.textContent;
    const menu = document.createElement('span');
    menu.className = 'save';
    menu.append(button('PNG', 'save as PNG: ' + title, () => savePng(of)), button('SVG', 'save as SVG: ' + title, () => saveSvg(of)));
    caption.append(menu);
  });

  // Boxes to pick the series of charts that have many of them, above the first of those charts.
  function addPicker() {
    const picker = document.createElement('details');
    const summary = picker.appendChild(document.createElement('summary'));
    const boxes = picker.appendChild(document.createElement('div'));
    const describe = () => { summary.textContent = 'Choose what is drawn (' + page.picked.size + ' of ' + boxes.children.length + ')'; };
    picker.className = 'picker';
    new Set(page.many.flatMap(of => of.spec.series.map(s => s.name))).forEach(name => {
      const label = boxes.appendChild(document.createElement('label'));
      const box = label.appendChild(document.createElement('input'));
      box.type = 'checkbox';
      box.checked = page.picked.has(name);
      label.append(' ' + name);
      box.addEventListener('change', () => {
        if (box.checked) page.picked.add(name); else page.picked.delete(name);
        describe();
        page.many.forEach(of => of.draw());
      });
    });
    describe();
    const first = page.many[0].figure.closest('.charts');
    first.parentNode.insertBefore(picker, first);
  }
  if (page.many.length) addPicker();

  // Paper shows every section, in its own colours.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = sections.filter(section => !section.open);
    closed.forEach(section => { section.open = true; });
    page.colours(true);
    drawAll();
  });
  window.addEventListener('afterprint', () => {
    closed.forEach(section => { section.open = false; });
    page.colours(false);
    drawAll();
  });
  let timer = 0;
  window.addEventListener('resize', () => { clearTimeout(timer); timer = setTimeout(drawAll, 120); });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { page.colours(false); drawAll(); });
  openLinked();
  drawAll();
})();
