// What Tasklist can do and does not do by itself.

// The list opens with what is due first; whoever sorts it otherwise finds that in the address. Before the application reads
// its address, so that it starts once; its login comes back to it.
const [path, query = ''] = window.location.hash.replace(/^#!?/, '').split('?');
if (['', '/'].includes(path) && !/(^|&)sorting=/.test(query)) {
  const sorting = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
  window.history.replaceState(null, '', `#/?${query ? `${query}&` : ''}sorting=${sorting}`);
}

// On a telephone the task lies below the list: whoever chooses one is led there.
document.addEventListener('click', (event) => {
  const task = event.target.closest?.('.tasks-list li.task');
  const details = document.querySelector('.task-details');
  if (task && details && window.matchMedia('(max-width: 767px)').matches) {
    setTimeout(() => details.scrollIntoView());
  }
});
