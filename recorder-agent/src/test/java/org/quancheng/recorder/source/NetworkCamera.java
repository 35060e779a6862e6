package org.quancheng.recorder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A camera in the network: tells what it has (RTSP), and sends pictures inside the same connection,
 * as {@code -rtsp_transport tcp} asks for. An encoder of its own makes the packets (RTP).
 */
final class NetworkCamera implements Closeable {

  private static final int PACKET_BYTES_MAX = 1500;
  private static final int PATIENCE_MILLIS = 20_000;

  private final ServerSocket door;
  private final DatagramSocket packets;
  private final Process encoder;
  private volatile boolean asked;

  private NetworkCamera(ServerSocket door, DatagramSocket packets, Process encoder) {
    this.door = door;
    this.packets = packets;
    this.encoder = encoder;
    Thread.ofPlatform().daemon().name("camera").start(this::serve);
  }

  static NetworkCamera start(EncoderProgram program) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    var packets = new DatagramSocket(new InetSocketAddress(loopback, 0));
    packets.setSoTimeout(PATIENCE_MILLIS);
    var call =
        "-v error -re -f lavfi -i testsrc2=size=320x240:rate=25 -c:v libopenh264 -g 25"
            + " -pix_fmt yuv420p -f rtp -pkt_size 1200 rtp://127.0.0.1:"
            + packets.getLocalPort();
    var encoder = program.encoder(List.of(call.split(" ", -1)));
    return new NetworkCamera(
        new ServerSocket(0, 1, loopback),
        packets,
        encoder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  String address() {
    return "rtsp://127.0.0.1:%d/film".formatted(door.getLocalPort());
  }

  /** Whether it was asked for its pictures inside the connection. */
  boolean asked() {
    return asked;
  }

  private void serve() {
    try (var caller = door.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
      var out = caller.getOutputStream();
      for (var request = in.readLine(); request != null; request = in.readLine()) {
        var number = "";
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          number = line.startsWith("CSeq") ? line : number;
          asked |= line.startsWith("Transport") && line.contains("RTP/AVP/TCP");
        }
        out.write(answer(request, number).getBytes(StandardCharsets.US_ASCII));
        if (request.startsWith("PLAY")) {
          play(out);
        }
      }
    } catch (IOException _) {
      // Whoever looked has looked enough, or the camera was switched off.
    }
  }

  private String answer(String request, String number) {
    var has =
        """
        v=0\r
        o=- 0 0 IN IP4 127.0.0.1\r
        s=a camera\r
        c=IN IP4 127.0.0.1\r
        t=0 0\r
        m=video 0 RTP/AVP 96\r
        a=rtpmap:96 H264/90000\r
        a=fmtp:96 packetization-mode=1\r
        a=control:track1\r
        """;
    var more =
        switch (request.split(" ", 2)[0]) {
          case "DESCRIBE" ->
              "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(has.length(), has);
          case "SETUP" -> "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
          case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
          default -> "Session: 1\r\n\r\n";
        };
    return "RTSP/1.0 200 OK\r\n%s\r\n%s".formatted(number, more);
  }

  /** Sends packets until the other end has gone. */
  private void play(OutputStream out) throws IOException {
    var frame = new byte[4 + PACKET_BYTES_MAX];
    frame[0] = '$';
    while (!door.isClosed()) {
      var packet = new DatagramPacket(frame, 4, PACKET_BYTES_MAX);
      packets.receive(packet);
      frame[2] = (byte) (packet.getLength() >> 8);
      frame[3] = (byte) packet.getLength();
      out.write(frame, 0, 4 + packet.getLength());
    }
  }

  @Override
  public void close() throws IOException {
    encoder.destroyForcibly();
    packets.close();
    door.close();
    try {
      assertThat(encoder.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
