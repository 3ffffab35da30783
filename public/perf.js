// Under `?perf` only: lets a harness load its own events by the million, and move and filter the page as a reader would.
(function () {
  'use strict';
  var DAY = 864e5;
  var PRECISION = { day: 0, month: 1, year: 2 };
  // The harness's five kinds as places in the page's list of what was done.
  var KINDS = [1, 16, 0, 7, 4];
  var FIELDS = 6;

  // A date in EDTF; most events share theirs with others.
  var written = new Map();
  function edtf(first, last, precision) {
    var key = (first * 40000 + last) * 4 + precision;
    var text = written.get(key);
    if (text === undefined) {
      var day = new Date(first * DAY).toISOString().slice(0, [10, 7, 4][precision]);
      text = last > first ? day + '/' + new Date(last * DAY).toISOString().slice(0, 10) : day;
      written.set(key, text);
    }
    return text;
  }

  function load(events) {
    var numbers = new Int32Array(events.length * FIELDS);
    var lines = [];
    var groups = 0;
    for (var i = 0, at = 0; i < events.length; i++, at += FIELDS) {
      var event = events[i];
      var first = Math.floor(event.t0 / DAY);
      var last = event.t1 === null ? first : Math.max(first, Math.ceil(event.t1 / DAY) - 1);
      var precision = last > first ? 0 : PRECISION[event.prec];
      numbers[at] = first;
      numbers[at + 1] = last;
      numbers[at + 2] = precision;
      numbers[at + 3] = event.group;
      numbers[at + 4] = -1;
      numbers[at + 5] = KINDS[event.kind];
      groups = Math.max(groups, event.group + 1);
      lines.push(event.id + '\n' + edtf(first, last, precision) + '\n' + event.title + '\n' + event.quote);
    }
    var names = Array.from({ length: groups }, function (_, group) {
      return 'Group ' + (group + 1);
    });
    demarchePage.records(names.join('\n'), numbers, new TextEncoder().encode(lines.join('\n')));
    return painted();
  }

  // The page answers in microtasks; a task later all of it is in the document.
  function painted() {
    return new Promise(function (done) {
      setTimeout(done);
    });
  }

  function marks() {
    return Array.from(document.querySelectorAll('[data-demarche=chart] .mark'));
  }

  window.__adapter = {
    name: 'demarche',
    load: load,
    // As Back and links do.
    filter: function (group) {
      history.replaceState(null, '', group === null ? '#' : '#actors=a' + String(group).padStart(6, '0'));
      dispatchEvent(new PopStateEvent('popstate'));
      return painted();
    },
    target: function () {
      return document.querySelector('[data-demarche=chart] .drag');
    },
    wheelMods: { ctrlKey: true },
    visible: function () {
      return marks().reduce(function (sum, mark) {
        return sum + Number(mark.dataset.cluster || 1);
      }, 0);
    },
    extraBytes: function () {
      return window.demarche.memory.buffer.byteLength;
    },
  };
})();
