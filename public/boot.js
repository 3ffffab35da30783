// Brings the page's module and the results, and hands over to it. Where that cannot be, the list that the build wrote
// stays, and the page says so. `demarche.parts` hides whether the parts lie beside the page or within it.
(function () {
  'use strict';
  var demarche = window.demarche;
  var files = JSON.parse(document.getElementById('demarche-files').textContent);
  demarche.single = files.single === true;

  // The smallest module with SIMD instructions.
  var simd = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]);

  function address(name) {
    return new URL(files[name], document.baseURI).href;
  }

  async function fetched(name) {
    var response = await fetch(address(name));
    if (!response.ok) throw new Error(name + ': ' + response.status);
    return response;
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), function (c) {
      return c.charCodeAt(0);
    });
  }

  // A part within the page: gzip, seven bits in the low end of each character.
  function unpacked(name) {
    var part = document.getElementById('part-' + name);
    var text = part.textContent;
    var bytes = new Uint8Array(Number(part.dataset.bytes));
    for (var i = 0, at = 0, buffer = 0, held = 0; at < bytes.length; i++) {
      buffer = ((buffer << 7) | (text.charCodeAt(i) & 127)) & 32767;
      held += 7;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = buffer >> held;
      }
    }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
  }

  async function compile(name) {
    var response = demarche.single ? unpacked(name) : await fetched(name);
    var typed = /^application\/wasm/.test(response.headers.get('Content-Type') || '');
    if (typed && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  var compiled = {};
  demarche.parts = {
    fromBase64: fromBase64,
    // The compiled module, once for page and worker; a failed load may be tried again.
    module: function (name) {
      compiled[name] = compiled[name] || compile(name + '.wasm');
      compiled[name].catch(function () {
        delete compiled[name];
      });
      return compiled[name];
    },
    text: async function (name) {
      return (demarche.single ? unpacked(name) : await fetched(name)).text();
    },
    bytes: async function (name) {
      return new Uint8Array(await (demarche.single ? unpacked(name) : await fetched(name)).arrayBuffer());
    },
    // Loads a module's glue into this page.
    glue: function (name) {
      return new Promise(function (resolve, reject) {
        if (demarche.single || document.querySelector('script[data-glue=' + name + ']')) return resolve();
        var script = document.createElement('script');
        script.src = address(name + '-glue.js');
        script.dataset.glue = name;
        script.onload = resolve;
        script.onerror = function () {
          script.remove();
          reject(new Error(name + '-glue.js does not load'));
        };
        document.head.append(script);
      });
    },
    // A module's glue as the beginning of a worker's source.
    workerSource: function (name) {
      if (demarche.single) return document.getElementById('glue-' + name).textContent;
      return 'importScripts(' + JSON.stringify(address(name + '-glue.js')) + ');';
    },
  };

  function stay(text) {
    document.documentElement.classList.add('static');
    var line = document.querySelector('[role=status]');
    if (line) line.textContent = text;
  }

  async function start() {
    if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simd)) {
      return stay(files.said.old);
    }
    try {
      var got = await Promise.all([demarche.parts.module('page'), demarche.parts.bytes('results.bin'), demarche.begin()]);
      demarche.memory = (await demarchePage({ module_or_path: got[0] })).memory;
      demarchePage.mount(got[1]);
      if (demarche.perf && !demarche.single) {
        var perf = document.createElement('script');
        perf.src = address('perf.js');
        document.head.append(perf);
      }
      document.documentElement.classList.add('ready');
      demarche.resized();
    } catch (error) {
      console.warn('Demarche:', error);
      stay(files.said.failed);
    }
  }

  // What is written is seen first, and the rest fetched behind it; where nothing is painted, out of sight, soon after.
  var begin = function () {
    begin = function () {};
    start();
  };
  requestAnimationFrame(function () {
    setTimeout(function () {
      begin();
    });
  });
  setTimeout(function () {
    begin();
  }, 2000);
})();
