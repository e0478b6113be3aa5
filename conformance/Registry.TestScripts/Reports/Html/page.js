const all = selector => [...document.querySelectorAll(selector)];
const boxes = all('.filter input[type=checkbox]');
const id = document.getElementById('id'), text = document.getElementById('text'), change = document.getElementById('change');
const shown = document.getElementById('shown');
const parts = all('[data-result]').map(part => ({ part, words: part.textContent.toLowerCase(), ids: (part.dataset.ids || '').split(' ') }));
function filter() {
  const results = boxes.filter(box => box.checked).map(box => box.value), words = text.value.trim().toLowerCase();
  let count = 0;
  for (const { part, words: content, ids } of parts) {
    const fits = (!results.length || results.includes(part.dataset.result)) && (!id.value || ids.includes(id.value))
      && (!change || !change.value || part.dataset.change === change.value) && (!words || content.includes(words));
    part.hidden = !fits;
    if (fits && part.dataset.test) count++;
  }
  for (const script of all('.script')) script.hidden = !script.querySelector('[data-result]:not([hidden])');
  shown.textContent = count + ' of ' + parts.filter(item => item.part.dataset.test).length + ' tests shown';
}
for (const control of [...boxes, id, change]) if (control) control.addEventListener('change', filter);
text.addEventListener('input', filter);
text.form.addEventListener('submit', event => event.preventDefault());
document.getElementById('open').addEventListener('click', () => {
  for (const item of all('.script:not([hidden]),.part:not([hidden])')) item.open = true;
});
document.getElementById('close').addEventListener('click', () => {
  for (const item of all('.script,.part,.step')) item.open = false;
});
filter();
