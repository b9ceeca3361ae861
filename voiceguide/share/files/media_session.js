// The lock screen of a phone, the buttons of a headset, the keys of a keyboard: title, section, cover and controls.

export function startMediaSession({ sound, actions, title, section, album, length }) {
  const session = navigator.mediaSession;
  if (!session) return { update: () => {} };
  const artwork = [{ src: new URL("cover.jpg", location.href).href, sizes: "1000x1000", type: "image/jpeg" }];

  const handlers = {
    play: actions.play,
    pause: actions.pause,
    stop: actions.pause,
    seekbackward: actions.back,
    seekforward: actions.forward,
    previoustrack: actions.previous,
    nexttrack: actions.next,
    seekto: ({ seekTime }) => actions.seek(seekTime),
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // this browser does not know the action
    }
  }

  function update() {
    session.metadata = new MediaMetadata({ title, artist: section(), album, artwork });
    session.playbackState = sound.paused ? "paused" : "playing";
    if (sound.readyState > 0) {
      const position = Math.min(sound.currentTime, length);
      session.setPositionState?.({ duration: length, playbackRate: sound.playbackRate, position });
    }
  }

  sound.addEventListener("seeked", update);
  return { update };
}
