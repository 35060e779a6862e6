package org.quancheng.recorder.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the encoder's command lines. A group of pictures lasts one second, a fragment 250 ms. */
final class EncoderCommand {

  private static final String FRAGMENT_MICROS = "250000";
  private static final String SOUND_BITS = "64k";

  private EncoderCommand() {}

  /** The call that writes fragmented MP4 to its standard output until it is stopped. */
  static List<String> of(SourceAddress source, VideoSettings video, Optional<Overlay> overlay) {
    var arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "level+info", "-nostats"));
    arguments.addAll(input(source, video));
    if (source instanceof SourceAddress.RaspberryCamera) {
      // The camera sends sound as a radio does; in a film it is kept in another form.
      arguments.addAll(List.of("-c", "copy", "-bsf:a", "aac_adtstoasc"));
    } else {
      arguments.addAll(encoding(video, overlay));
    }
    arguments.addAll(
        List.of(
            "-movflags",
            "+frag_keyframe+empty_moov+default_base_moof",
            "-frag_duration",
            FRAGMENT_MICROS,
            "-flush_packets",
            "1",
            "-f",
            "mp4",
            "pipe:1"));
    arguments.addAll(looking(source));
    return arguments;
  }

  /** A second output that goes nowhere, past the filters that notice what is wrong. */
  private static List<String> looking(SourceAddress source) {
    boolean apart =
        source instanceof SourceAddress.Pattern || source instanceof SourceAddress.LocalCamera;
    return List.of(
        "-map",
        "0:v:0?",
        "-map",
        apart ? "1:a:0" : "0:a:0?",
        "-filter:v",
        Finding.PICTURE_FILTERS,
        "-filter:a",
        Finding.SOUND_FILTERS,
        "-f",
        "null",
        "-");
  }

  /** The call that reads the ribbon camera; its hardware encodes, its output is MPEG-TS. */
  static List<String> raspberry(VideoSettings video) {
    return List.of(
        "rpicam-vid",
        "-n",
        "-t",
        "0",
        "--width",
        text(video.width()),
        "--height",
        text(video.height()),
        "--framerate",
        text(video.frameRate()),
        "--bitrate",
        text(video.bitRate()),
        "-g",
        text(video.frameRate()),
        "--codec",
        "libav",
        "--libav-format",
        "mpegts",
        "--libav-audio",
        "--audio-source",
        "alsa",
        "--low-latency",
        "--inline",
        "--flush",
        "-o",
        "-");
  }

  private static List<String> input(SourceAddress source, VideoSettings video) {
    return switch (source) {
      case SourceAddress.Pattern _ ->
          List.of(
              "-re",
              "-f",
              "lavfi",
              "-i",
              "testsrc2=size=%dx%d:rate=%d"
                  .formatted(video.width(), video.height(), video.frameRate()),
              "-re",
              "-f",
              "lavfi",
              "-i",
              "sine=frequency=440:sample_rate=48000",
              "-map",
              "0:v:0",
              "-map",
              "1:a:0");
      case SourceAddress.Film(var file, var repeated) ->
          List.of(
              "-re",
              "-stream_loop",
              repeated ? "-1" : "0",
              "-i",
              "file:" + file,
              "-map",
              "0:v:0?",
              "-map",
              "0:a:0?");
      case SourceAddress.LocalCamera(var device, var microphone) ->
          List.of(
              "-f",
              "v4l2",
              "-framerate",
              text(video.frameRate()),
              "-video_size",
              video.width() + "x" + video.height(),
              "-i",
              device,
              "-f",
              "alsa",
              "-i",
              microphone,
              "-map",
              "0:v:0",
              "-map",
              "1:a:0");
      case SourceAddress.NetworkCamera(var address) ->
          List.of(
              "-rtsp_transport",
              "tcp",
              "-timeout",
              "5000000",
              "-i",
              address.toString(),
              "-map",
              "0:v:0",
              "-map",
              "0:a:0?");
      // One whole picture a second is enough to notice that the lens is covered. What comes is
      // known, so that half a second of it is enough to look for streams, not five.
      case SourceAddress.RaspberryCamera _ ->
          List.of(
              "-skip_frame",
              "nokey",
              "-analyzeduration",
              "500000",
              "-probesize",
              "500000",
              "-f",
              "mpegts",
              "-i",
              "pipe:0",
              "-map",
              "0:v:0",
              "-map",
              "0:a:0?");
    };
  }

  private static List<String> encoding(VideoSettings video, Optional<Overlay> overlay) {
    return List.of(
        "-vf",
        "scale=%d:%d,fps=%d,format=yuv420p%s"
            .formatted(
                video.width(),
                video.height(),
                video.frameRate(),
                overlay.map(words -> "," + words.filter()).orElse("")),
        "-c:v",
        "libopenh264",
        "-b:v",
        text(video.bitRate()),
        "-g",
        text(video.frameRate()),
        "-bf",
        "0",
        "-c:a",
        "aac",
        "-b:a",
        SOUND_BITS,
        "-ac",
        "1",
        "-ar",
        "48000");
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
