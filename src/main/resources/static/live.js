// Keeps the page's report fresh: the server tells of a new one, htmx fetches it.
(() => {
  const environment = document.body.dataset.environment;
  const live = document.getElementById('live');
  const open = new Set();

  document.documentElement.classList.add('scripted');

  // What was refused stays to be read for a while, whatever is reported meanwhile.
  const LINGER = 15_000;
  let refused = -LINGER;
  const say = (words, trouble) => {
    live.textContent = words;
    live.classList.toggle('trouble', Boolean(trouble));
  };
  // What is asked for while an answer is on its way is asked for again: that answer may be older.
  let fetching = false;
  let again = false;
  const refresh = () => {
    if (fetching) {
      again = true;
    } else {
      htmx.trigger(document.body, 'report');
    }
  };
  const fetched = () => {
    fetching = false;
    if (again) {
      again = false;
      refresh();
    }
  };
  document.addEventListener('htmx:beforeRequest', (event) => {
    fetching ||= event.target.id === 'report';
  });
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.target.id === 'report') {
      fetched();
    }
  });

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
      if (performance.now() - refused > LINGER) {
        say('Live');
      }
      refresh();
    }
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.target.id === 'report' && !event.detail.successful) {
      fetched();
    }
  });

  const reason = (request) => {
    if (request.status === 0) {
      return 'There was no answer';
    }
    try {
      return JSON.parse(request.responseText).detail;
    } catch {
      return 'It was refused';
    }
  };
  // The details as they are now: a new report may have put others in the place of the ones asked from.
  const close = (details) => {
    open.delete(details.id);
    const now = document.getElementById(details.id);
    if (now) {
      now.querySelector('form').reset();
      now.open = false;
    }
  };
  const answered = (button, request) => {
    if (request.status >= 200 && request.status < 300) {
      refused = -LINGER;
      say(button.dataset.done);
      if (button.form) {
        close(button.closest('details'));
      }
    } else {
      refused = performance.now();
      say(reason(request), true);
    }
    if (button.id !== 'sync') {
      refresh();
    }
  };
  // Of a button that has been replaced meanwhile no event of htmx tells.
  document.addEventListener('htmx:beforeSend', (event) => {
    const button = event.target;
    if (button.dataset.done) {
      event.detail.xhr.addEventListener('loadend', () => answered(button, event.detail.xhr));
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
