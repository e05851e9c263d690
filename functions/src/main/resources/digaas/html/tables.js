'use strict';
// Lets readers sort tables by any column.
(() => {
  function sortable(table) {
    const body = table.tBodies[0];
    if (body.rows.length < 2) return;
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const descending = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach((each) => each.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        const numbers = head.classList.contains('n');
        const key = (row) => {
          const text = row.cells[column].textContent;
          if (!numbers) return text;
          const number = parseFloat(text.replace(/,/g, '').replace(/^>\s/, ''));
          return Number.isNaN(number) ? Infinity : number + (text.startsWith('>') ? 1e12 : 0);
        };
        const compare = numbers ? (a, b) => key(a) - key(b) || 0 : (a, b) => key(a).localeCompare(key(b), 'en');
        const rows = Array.from(body.rows).sort(compare);
        body.append(...(descending ? rows.reverse() : rows));
      });
    });
  }

  document.querySelectorAll('table').forEach(sortable);
})();
