// Keeps the page's report fresh: the server tells of a new one, htmx fetches it.
(() => {
  const environment = document.body.dataset.environment;
  const live = document.getElementById('live');
  const open = new Set();

  document.documentElement.classList.add('scripted');

  const say = (words, trouble) => {
    live.textContent = words;
    live.classList.toggle('trouble', Boolean(trouble));
  };
  const refresh = () => htmx.trigger(document.body, 'report');

  const stream = new EventSource('/api/v1/stream');
  let lost = false;
  stream.addEventListener('open', () => {
    say('Live');
    if (lost) {
      refresh();
    }
    lost = false;
  });
  stream.addEventListener('error', () => {
    lost = true;
    say('Not connected: this page may be old', true);
  });
  stream.addEventListener('report', (event) => {
    if (!environment || JSON.parse(event.data).environment === environment) {
      say('Live');
      refresh();
    }
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.target.id === 'sync') {
      say(event.detail.successful ? 'Looking now …' : 'The sync was refused', !event.detail.successful);
    } else if (event.target.closest('.snooze')) {
      say(event.detail.successful ? 'Snoozed' : 'The snooze was refused', !event.detail.successful);
      refresh();
    }
  });

  // A list that a reader has opened stays open over a refresh.
  document.addEventListener('toggle', (event) => {
    if (event.target.id) {
      open[event.target.open ? 'add' : 'delete'](event.target.id);
    }
  }, true);
  document.addEventListener('htmx:afterSwap', () => {
    for (const id of open) {
      const list = document.getElementById(id);
      if (list) {
        list.open = true;
      }
    }
  });
})();
