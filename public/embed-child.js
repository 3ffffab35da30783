// Runs before the first paint and needs no wasm: marks an embedded page, and tells the page around it how high this one is.
// Speaks the height dialects of AMP and @newswire/frames, Embedly and Medium, Datawrapper, Pym, iframe-resizer 4 and 5,
// open-iframe-resizer and WordPress, and its own. A height is all that leaves, so it may go to any parent.
(function () {
  'use strict';
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);
  var demarche = (window.demarche = window.demarche || {});
  demarche.href = location.href;
  demarche.embed = query.has('embed');
  demarche.perf = query.has('perf');
  root.classList.add('js');
  if (demarche.embed) root.classList.add('embed');
  if (query.get('h') === 'fill') root.classList.add('fill');
  var theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  demarche.resized = function () {};
  if (!demarche.embed) guide();
  if (window.parent === window) return;

  // The addresses as the host wrote them: later changes of the fragment must not reach these.
  var pym = query.get('childId');
  var secret = (/[#?&]secret=([A-Za-z0-9]+)/.exec(location.hash) || [])[1];
  var resizer = null;
  var open = false;
  var last = 0;

  // The guide is open on a first visit and stays closed once a reader closed it. A link to something opens that instead.
  function guide() {
    var key = 'demarche:' + location.pathname + ':guide';
    var closed = /[#&](event|document|actor|view)=/.test(location.hash);
    try {
      closed = closed || localStorage.getItem(key) === 'closed';
    } catch (error) {
      // Without storage the guide is open on each visit.
    }
    demarche.guide = !closed;
    // The element is not there yet; this comes before it is painted.
    var watch = new MutationObserver(function () {
      var element = document.querySelector('.guide');
      if (!element) return;
      watch.disconnect();
      element.open = demarche.guide;
    });
    watch.observe(root, { childList: true, subtree: true });
    document.addEventListener('toggle', function (event) {
      if (!event.target.classList.contains('guide') || event.target.open === demarche.guide) return;
      demarche.guide = event.target.open;
      try {
        if (demarche.guide) localStorage.removeItem(key);
        else localStorage.setItem(key, 'closed');
      } catch (error) {
        // It holds until the page is left.
      }
    }, true);
    document.addEventListener('click', function (event) {
      if (!event.target.classList.contains('guide-close')) return;
      var element = event.target.closest('.guide');
      element.open = false;
      element.querySelector('summary').focus();
    });
  }

  function post(message) {
    window.parent.postMessage(message, '*');
  }

  function size() {
    var box = root.getBoundingClientRect();
    return { height: Math.ceil(box.height), width: Math.ceil(box.width) };
  }

  function tell(always) {
    if (root.classList.contains('fill')) return;
    var height = size().height;
    var width = size().width;
    if (height === 0 || (!always && Math.abs(height - last) < 2)) return;
    last = height;
    post({ sentinel: 'amp', type: 'embed-size', height: height });
    post(JSON.stringify({ src: demarche.href, context: 'iframe.resize', height: height }));
    post({ 'datawrapper-height': { demarche: height } });
    post({ type: 'demarche:resize', version: 1, height: height, id: query.get('id') });
    if (pym) post(['pym', pym, 'height', height].join('xPYMx'));
    if (resizer) post('[iFrameSizer]' + [resizer, height, width, 'size'].join(':'));
    if (open) post({ type: 'iframe-resized', width: width, height: height });
    if (secret) post({ message: 'height', value: height, secret: secret });
  }

  function hearText(text) {
    var fields = text.split(':');
    if (text.indexOf('[iFrameSizer]') === 0) {
      if (/^(true|false)$/.test(fields[2] || '')) {
        resizer = fields[0].slice(13);
        post('[iFrameSizer]' + [resizer, size().height, size().width, 'init'].join(':'));
      }
      tell(true);
    } else if (pym && text.indexOf('pymxPYMx' + pym + 'xPYMxwidth') === 0) {
      tell(true);
    }
  }

  // A host that is named in ?host= may set the theme and the state.
  function obey(order, origin) {
    if (!query.get('host') || origin !== query.get('host')) return;
    if (order.theme === 'light' || order.theme === 'dark') root.setAttribute('data-theme', order.theme);
    if (typeof order.state === 'string') location.hash = order.state;
  }

  addEventListener('message', function (event) {
    var data = event.data;
    if (event.source !== window.parent || !data) return;
    if (typeof data === 'string') return hearText(data);
    if (data.type === 'demarche:set') return obey(data, event.origin);
    var asked = data.type === 'iframe-child-init' || data.type === 'iframe-get-child-dimensions';
    open = open || asked;
    if (asked || data.type === 'frames-init' || (secret && data.message === 'ready')) tell(true);
  });

  demarche.resized = function () {
    tell(false);
  };
  post('[iFrameResizerChild]Ready');
  post({ sentinel: 'amp', type: 'embed-ready' });
  addEventListener('load', function () {
    tell(true);
  });
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(demarche.resized);
  if (window.ResizeObserver) new ResizeObserver(demarche.resized).observe(root);
  else addEventListener('resize', demarche.resized);
})();
